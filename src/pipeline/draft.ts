import { didYouMean } from './near-names.js';
import type { Path, Problem } from './problem.js';
import type { RawPipeline, RawProcessor, RawTable } from './schema.js';
import type { PlacedMessage, YamlSource } from './yaml-source.js';

/** A pipeline file of the right shape, whose names are not yet known to resolve. */
export interface Draft {
  readonly raw: RawPipeline;
  readonly tables: ReadonlyMap<string, RawTable>;
  readonly processors: ReadonlyMap<string, RawProcessor>;
  /** Full name of the table that a name or an abbreviation stands for; NULL when there is none. */
  tableName(reference: string): string | null;
  /** The table behind a name or an abbreviation; NULL when there is none. */
  table(reference: string): RawTable | null;
  problem(path: Path, what: PlacedMessage): Problem;
}

export function draftOf(source: YamlSource, raw: RawPipeline): Draft {
  const tables = new Map(Object.entries(raw.tables));
  const names = new Map([...tables].map(([name, table]) => [table.abbreviation, name]));
  for (const name of tables.keys()) names.set(name, name);
  const tableName = (reference: string) => names.get(reference) ?? null;
  return {
    raw,
    tables,
    processors: new Map(Object.entries(raw.processors)),
    tableName,
    table: (reference) => tables.get(tableName(reference) ?? '') ?? null,
    problem: (path, what) => source.problemAt(path, what),
  };
}

/** Message for a name that is not among the candidates. */
export function unknownName(kind: string, name: string, candidates: Iterable<string>): PlacedMessage {
  const known = [...candidates];
  const few = known.length <= 12 ? `known: ${known.join(', ')}` : null;
  return { message: `unknown ${kind} ${name}`, suggestion: didYouMean(name, known) ?? few };
}

/** A use of a column: where it stands, and the name. */
export interface ColumnUse {
  readonly path: Path;
  readonly column: string;
  readonly at?: 'key' | 'value';
}

/** Problems of columns that the table does not have; nothing when the table itself is unknown. */
export function unknownColumns(
  draft: Draft,
  reference: string,
  uses: Iterable<ColumnUse>,
): readonly Problem[] {
  const table = draft.table(reference);
  if (table === null) return [];
  const known = Object.keys(table.columns);
  return [...uses]
    .filter(({ column }) => !known.includes(column))
    .map(({ path, column, at = 'value' }) =>
      draft.problem(path, { ...unknownName(`column of ${reference}:`, column, known), at }),
    );
}

/** The problem of a table name or abbreviation that is not declared, if it is not. */
export function unknownTable(draft: Draft, path: Path, reference: string): readonly Problem[] {
  if (draft.tableName(reference) !== null) return [];
  const known = [...draft.tables].flatMap(([name, table]) => [name, table.abbreviation]);
  return [draft.problem(path, unknownName('table', reference, known))];
}

/** Type of a declared column; NULL when table or column is unknown. */
export function columnType(draft: Draft, reference: string, column: string): string | null {
  const columns = draft.table(reference)?.columns ?? {};
  return Object.hasOwn(columns, column) ? (columns[column] ?? null) : null;
}
