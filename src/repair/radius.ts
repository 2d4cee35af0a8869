import { groupBy } from '../contract/group-by.js';
import type { OriginReach } from '../contract/origin.js';
import type { Reached } from '../contract/reach.js';
import { processorsInOrder } from '../pipeline/graph.js';
import type { Pipeline } from '../pipeline/model.js';

/**
 * What one origin reaches, table by table in running order.
 * @param bounded the rows could not be asked, so that every date that was reached counts
 */
export function radiusOf(
  pipeline: Pipeline,
  reached: readonly Reached[],
  bounded: boolean,
): readonly OriginReach[] {
  const byTable = groupBy(
    reached.filter((one) => one.part === null),
    (one) => one.table,
  );
  return processorsInOrder(pipeline).flatMap(({ name, table }) => {
    const slices = byTable.get(table);
    return slices === undefined ? [] : [{ table, processor: name, ...figuresOf(slices, bounded) }];
  });
}

function figuresOf(slices: readonly Reached[], bounded: boolean): Omit<OriginReach, 'table' | 'processor'> {
  const own = slices.filter((slice) => bounded || slice.rows > 0 || slice.absentRows > 0);
  const shared = slices.filter((slice) => slice.sharedRows > 0);
  return {
    rows: sum(slices, (slice) => slice.rows),
    dates: datesOf(own),
    sharedRows: sum(slices, (slice) => slice.sharedRows),
    sharedDates: datesOf(shared),
    absentRows: sum(slices, (slice) => slice.absentRows),
  };
}

function datesOf(slices: readonly Reached[]): readonly string[] {
  return [...new Set(slices.map((slice) => slice.date))].sort();
}

function sum(slices: readonly Reached[], value: (slice: Reached) => number): number {
  return slices.reduce((total, slice) => total + value(slice), 0);
}
