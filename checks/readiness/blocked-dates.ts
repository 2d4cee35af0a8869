import type { CheckScope } from '../../src/contract/check.js';
import type { Finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import { closes } from '../../src/contract/verdict.js';
import { processorsInOrder } from '../../src/pipeline/graph.js';
import type { Read } from '../../src/pipeline/model.js';
import { computedDates, type InputNeed, inputDates, readersOf } from '../shared/input-needs.js';

/** Table to the dates on which it is not fit to be read. */
export type BlockedSlices = ReadonlyMap<string, ReadonlySet<IsoDate>>;

/** The slices that are read and are not ready; one without a finding of its own could not be judged, and blocks. */
export function blockingSlices(needs: readonly InputNeed[], inputs: readonly Finding[]): BlockedSlices {
  const open = new Set(inputs.filter((input) => !closes(input.verdict, false)).map(sliceKey));
  const blocked = needs.map(({ table, inRange, lookBack }) => {
    const dates = [...inRange, ...lookBack].filter((date) => !open.has(`${table.name} ${date}`));
    return [table.name, new Set(dates.sort())] as const;
  });
  return new Map(blocked.filter(([, dates]) => dates.size > 0));
}

function sliceKey(input: Finding): string {
  return `${input.table} ${input.date}`;
}

/**
 * Dates of the ranges that must not be run: a window of one of the readers holds a blocking slice, or a slice that
 * another reader cannot make soundly because its own inputs block. Without readers, the blocking dates themselves.
 */
export function blockedDates(scope: CheckScope, blocking: BlockedSlices): ReadonlySet<IsoDate> {
  const readers = readersOf(scope).processors;
  if (readers.length === 0) return new Set([...blocking.values()].flatMap((dates) => [...dates]));
  const unfit = new Map([...blocking].map(([table, dates]) => [table, new Set(dates)]));
  const blocked = new Set<IsoDate>();
  for (const processor of processorsInOrder(scope.pipeline).filter((one) => readers.includes(one))) {
    const own = unfit.get(processor.table) ?? new Set<IsoDate>();
    unfit.set(processor.table, own);
    for (const date of computedDates(scope, processor)) {
      if (!processor.reads.some((read) => readsUnfit(scope, { read, date }, unfit))) continue;
      own.add(date);
      blocked.add(date);
    }
  }
  return blocked;
}

function readsUnfit(
  scope: CheckScope,
  at: { readonly read: Read; readonly date: IsoDate },
  unfit: BlockedSlices,
): boolean {
  const dates = unfit.get(at.read.table);
  if (dates === undefined || dates.size === 0) return false;
  return inputDates(scope, at.read, at.date).some((date) => dates.has(date));
}
