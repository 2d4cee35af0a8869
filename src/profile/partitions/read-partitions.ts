import { groupBy, type IsoDate } from '../../contract/index.js';
import type { Pipeline } from '../../pipeline/index.js';
import type { Row } from '../../warehouse/warehouse.js';

/** Rows per date, by table, of those tables whose partitions tell all there is to know. */
export type PartitionCounts = ReadonlyMap<string, ReadonlyMap<IsoDate, number>>;

/**
 * Reads what a dataset says of its partitions. A table is left out, to be counted itself, unless every row of it lies
 * in the partition of a date: not when it is partitioned by another column or not by day, has rows without a date or
 * still outside of any partition, or has no partition at all.
 */
export function readPartitions({ tables }: Pipeline, dataset: string, rows: readonly Row[]): PartitionCounts {
  const counts = new Map<string, ReadonlyMap<IsoDate, number>>();
  for (const [name, own] of groupBy(rows, (row) => String(row.name))) {
    const declared = tables.find((table) => table.dataset === dataset && table.name === name);
    const days = declared === undefined ? null : daysOf(declared.date, own);
    if (days !== null) counts.set(name, days);
  }
  return counts;
}

/** Rows by date; NULL where they do not say it all. An empty partition says nothing. */
function daysOf(column: string, partitions: readonly Row[]): ReadonlyMap<IsoDate, number> | null {
  const days = new Map<IsoDate, number>();
  for (const { col, date, n } of partitions) {
    // Warehouses ignore case in names.
    if (String(col).toLowerCase() !== column.toLowerCase() || typeof n !== 'number') return null;
    if (n === 0) continue;
    if (typeof date !== 'string' || days.has(date)) return null;
    days.set(date, n);
  }
  return days;
}
