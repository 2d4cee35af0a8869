import type { ColumnType } from '../pipeline/model.js';

/** Everything in which the SQL of one engine differs from another's; the rest of the SQL is shared. */
export interface Dialect {
  readonly name: string;
  /** Quotes one identifier; refuses text that could not be one. */
  identifier(name: string): string;
  /** A table's qualified, quoted name. */
  table(dataset: string, name: string): string;
  type(type: ColumnType): string;
  /** `later - earlier` in days, as an integer. */
  daysBetween(later: string, earlier: string): string;
  stripAccents(text: string): string;
  replaceAll(text: string, pattern: string, replacement: string): string;
  /** Number of distinct tuples among rows in which no column is NULL. */
  countDistinctTuple(columns: readonly string[]): string;
  /** Text that is the same on every engine for the same value; NULL stays NULL. */
  canonicalText(expression: string, type: ColumnType): string;
  md5Hex(text: string): string;
}
