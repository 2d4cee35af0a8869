import type { CheckScope } from '../../src/contract/check.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import { processorsInOrder } from '../../src/pipeline/graph.js';
import { tableOf } from '../../src/pipeline/lookup.js';
import type { Processor, Read } from '../../src/pipeline/model.js';
import { downstreamDates } from '../../src/pipeline/windows.js';
import { skipReason } from '../shared/skip-reason.js';

/** Number of downstream slices whose windows may contain the slice, directly or over others. */
export type DownstreamCounter = (table: string, date: IsoDate) => number;

/** A counter over the scope's pipeline that works each slice out once. */
export function downstreamCounter(scope: CheckScope): DownstreamCounter {
  const known = new Map<string, number>();
  return (table, date) => {
    const key = `${table} ${date}`;
    const count = known.get(key) ?? countDownstream(scope, table, date);
    known.set(key, count);
    return count;
  };
}

type Reached = Map<string, ReadonlySet<IsoDate>>;

function countDownstream(scope: CheckScope, table: string, date: IsoDate): number {
  const reached: Reached = new Map([[table, new Set([date])]]);
  for (const processor of processorsInOrder(scope.pipeline)) {
    const dates = reachedDates(scope, processor, reached);
    if (dates.size > 0) reached.set(processor.table, union(reached.get(processor.table), dates));
  }
  const slices = [...reached.values()].reduce((sum, dates) => sum + dates.size, 0);
  return slices - 1;
}

/** Dates on which the processor makes rows from a reached slice; those that it skips are not reached. */
function reachedDates(scope: CheckScope, processor: Processor, reached: Reached): ReadonlySet<IsoDate> {
  const own = tableOf(scope.pipeline, processor.table);
  const dates = processor.reads.flatMap((read) =>
    starts(read, reached.get(read.table)).flatMap((start) => downstreamDates(read, start, scope.calendar)),
  );
  return new Set([...new Set(dates)].filter((date) => skipReason(scope, own, date) === null));
}

/** A games window may reach every later date of the season, so there the earliest slice says it all. */
function starts(read: Read, dates: ReadonlySet<IsoDate> | undefined): readonly IsoDate[] {
  const sorted = [...(dates ?? [])].sort();
  return read.window.kind === 'games' ? sorted.slice(0, 1) : sorted;
}

function union(a: ReadonlySet<IsoDate> | undefined, b: ReadonlySet<IsoDate>): ReadonlySet<IsoDate> {
  return new Set([...(a ?? []), ...b]);
}
