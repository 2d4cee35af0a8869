import type { TableLayout } from '../../sql/dialect.js';
import { identifier } from './identifier.js';

export interface NewTable extends TableLayout {
  /** Qualified and quoted. */
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** A table of which each date is a partition, so that a date costs what it holds and can be replaced by itself. */
export function createTable({ name, columns, partition, cluster }: NewTable): string {
  const list = columns.map((column) => `${identifier(column.name)} ${column.type}`).join(', ');
  const by = partition === null ? '' : ` PARTITION BY ${identifier(partition)}`;
  const together = cluster.length === 0 ? '' : ` CLUSTER BY ${cluster.map(identifier).join(', ')}`;
  return `CREATE TABLE IF NOT EXISTS ${name} (${list})${by}${together}`;
}
