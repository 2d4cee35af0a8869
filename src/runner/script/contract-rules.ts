import type { Column, Table } from '../../pipeline/index.js';
import type { Dialect } from '../../sql/index.js';

/** Columns that the runner adds to what a processor gives. */
export const RUNNER_COLUMNS: readonly string[] = ['data_hash', 'processed_at'];

/** A promise that every row of a table keeps; the same list makes the SQL predicates and the JSON Schema. */
export interface ContractRule {
  readonly column: string;
  /** What is told of a row that breaks it. */
  readonly broken: string;
  /** SQL condition that is true on a row that breaks it. */
  readonly condition: (dialect: Dialect, row: string) => string;
}

/** What a row of the table has to keep: who it is about, which date it belongs to, and its feature array whole. */
export function contractRules(table: Table): readonly ContractRule[] {
  const named = new Set([table.date, ...table.key, ...(table.entity ? [table.entity.column] : [])]);
  return [...[...named].map(notNull), ...featureRules(table)];
}

/** The columns that a processor has to give, in their order. */
export function givenColumns(table: Table): readonly Column[] {
  return table.columns.filter(({ name }) => !RUNNER_COLUMNS.includes(name));
}

function notNull(column: string): ContractRule {
  return {
    column,
    broken: `contract: ${column} is NULL`,
    condition: (dialect, row) => `${row}.${dialect.identifier(column)} IS NULL`,
  };
}

/** A feature array without an element would be read as another one's. */
function featureRules({ features, columns }: Table): readonly ContractRule[] {
  const column = columns.find(({ name, type }) => name === 'features' && type === 'ARRAY<FLOAT64>');
  if (features === undefined || column === undefined) return [];
  const count = features.length;
  return [
    {
      column: column.name,
      broken: `contract: ${column.name} does not hold ${count} elements`,
      condition: (dialect, row) =>
        `COALESCE(ARRAY_LENGTH(${row}.${dialect.identifier(column.name)}), 0) <> ${count}`,
    },
  ];
}
