import type { CheckScope } from '../../src/contract/check.js';
import type { Finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import { closes } from '../../src/contract/verdict.js';
import { processorsInOrder } from '../../src/pipeline/graph.js';
import type { Processor, Read } from '../../src/pipeline/model.js';
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

/** Dates of the ranges that a processor must not be run on. */
export interface BlockedReader {
  readonly processor: Processor;
  /** The dates of the ranges on which it runs at all. */
  readonly computed: readonly IsoDate[];
  readonly blocked: ReadonlySet<IsoDate>;
}

/**
 * For each reader the dates that must not be run: one of its windows holds a blocking slice, or a slice that another
 * reader cannot make soundly because its own inputs block.
 */
export function blockedReaders(scope: CheckScope, blocking: BlockedSlices): readonly BlockedReader[] {
  const readers = readersOf(scope).processors;
  const unfit = new Map([...blocking].map(([table, dates]) => [table, new Set(dates)]));
  return processorsInOrder(scope.pipeline)
    .filter((one) => readers.includes(one))
    .map((processor) => {
      const computed = computedDates(scope, processor);
      const blocked = new Set(
        computed.filter((date) => processor.reads.some((read) => readsUnfit(scope, { read, date }, unfit))),
      );
      unfit.set(processor.table, new Set([...(unfit.get(processor.table) ?? []), ...blocked]));
      return { processor, computed, blocked };
    });
}

/** Dates of the ranges that must not be run. Without readers, the blocking dates themselves. */
export function blockedDates(
  readers: readonly BlockedReader[],
  blocking: BlockedSlices,
): ReadonlySet<IsoDate> {
  const all = readers.length === 0 ? [...blocking.values()] : readers.map((reader) => reader.blocked);
  return new Set(all.flatMap((dates) => [...dates]));
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
