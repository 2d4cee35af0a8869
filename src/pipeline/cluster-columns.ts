import type { ColumnType, Table } from './model.js';

/** A warehouse clusters by this many columns at most. */
const MOST_COLUMNS = 4;

/** Types whose values can be put in order; the others have none that a warehouse would sort by. */
const ORDERED: readonly ColumnType[] = ['STRING', 'INT64', 'NUMERIC', 'BOOL', 'DATE', 'TIMESTAMP'];

/**
 * Columns that the rows of a date lie together by: who they are about, then what else makes their key. Reads and
 * joins by entity touch few blocks then.
 */
export function clusterColumns({ entity, key, date, columns }: Table): readonly string[] {
  const names = [...new Set([...(entity === null ? [] : [entity.column]), ...key])];
  const isOrdered = (name: string) =>
    columns.some((column) => column.name === name && ORDERED.includes(column.type));
  return names.filter((name) => name !== date && isOrdered(name)).slice(0, MOST_COLUMNS);
}
