import type { CheckScope } from '../../src/contract/check.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import { processorsInOrder } from '../../src/pipeline/graph.js';
import type { Processor } from '../../src/pipeline/model.js';
import type { TracedOrigin } from '../../src/repair/origins.js';

/**
 * Commands that compute what an origin spoils again, in running order, each with exactly its dates: those of the radius,
 * and those on which a table that is computed again is read on the same date, for columns are copied there that nobody
 * declared.
 */
export function computeAgain(scope: CheckScope, { group, radius }: TracedOrigin): readonly string[] {
  const dates = new Map<string, ReadonlySet<IsoDate>>([[group.table, new Set(group.dates)]]);
  return processorsInOrder(scope.pipeline).flatMap((processor) => {
    if (processor.table === group.table) return [];
    const reached = radius.find((one) => one.table === processor.table);
    const own = new Set([
      ...(reached?.dates ?? []),
      ...(reached?.sharedDates ?? []),
      ...sameDates(processor, dates),
    ]);
    const computed = [...own].filter((date) => !isSkipped(scope, processor, date)).sort();
    if (computed.length === 0) return [];
    dates.set(processor.table, own);
    return [`fillgate run --processor ${processor.name} --dates ${computed.join(',')} --no-resume`];
  });
}

function sameDates(
  { reads }: Processor,
  dates: ReadonlyMap<string, ReadonlySet<IsoDate>>,
): readonly IsoDate[] {
  const copied = reads.filter((read) => read.window.kind === 'same-date');
  return copied.flatMap((read) => [...(dates.get(read.table) ?? [])]);
}

function isSkipped({ calendar }: CheckScope, { skipsBootstrap }: Processor, date: IsoDate): boolean {
  return skipsBootstrap && calendar.isBootstrap(date);
}
