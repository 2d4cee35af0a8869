import type { ColumnType } from '../pipeline/model.js';

/** How the rows of a table lie, where the engine lets one say so. */
export interface TableLayout {
  /** DATE column of which each value is a partition; NULL: none. */
  readonly partition: string | null;
  /** Columns that rows lie together by, at most four. */
  readonly cluster: readonly string[];
}

/** Everything in which the SQL of one engine differs from another's; the rest of the SQL is shared. */
export interface Dialect {
  readonly name: string;
  /** Quotes one identifier; refuses text that could not be one. */
  identifier(name: string): string;
  /** A table's qualified, quoted name. */
  table(dataset: string, name: string): string;
  type(type: ColumnType): string;
  /** The pipeline's spelling of an engine's own type name; the name itself where there is none. */
  columnType(engineType: string): string;
  /** `later - earlier` in days, as an integer. */
  daysBetween(later: string, earlier: string): string;
  stripAccents(text: string): string;
  replaceAll(text: string, pattern: string, replacement: string): string;
  /** Number of distinct tuples among the rows in which no column is NULL. */
  countDistinctTuple(columns: readonly string[]): string;
  /** Whether a value is among those of an array parameter, `@name`. */
  isIn(value: string, parameter: string): string;
  /** Whether a text holds a match of a regular expression (RE2, as both engines speak it). */
  matches(text: string, pattern: string): string;
  /** The first 48 bits of an MD5, in hexadecimal digits, as an integer. */
  hexToInteger(digits: string): string;
  /** A SELECT with one column, `date`, of the dates in an array parameter. */
  datesOf(parameter: string): string;
  /** A SELECT with these columns, typed, of the objects in a parameter that holds a JSON array of them as text. */
  rowsOf?(
    parameter: string,
    columns: readonly { readonly name: string; readonly type: ColumnType }[],
  ): string;
  /** Text that is the same on every engine for the same value; NULL stays NULL. */
  canonicalText(expression: string, type: ColumnType): string;
  md5Hex(text: string): string;
  createSchema(dataset: string): string;
  createTable(
    name: string,
    columns: readonly { readonly name: string; readonly type: ColumnType }[],
    layout: TableLayout,
  ): string;
  /** Starts `CREATE ... TABLE name AS` for a table that lives as long as the transaction's session. */
  createTemporary(name: string): string;
}
