import type { IsoDate } from '../../contract/iso-date.js';
import type { Processor } from '../../pipeline/model.js';
import type { Facts } from './facts.js';
import { owes, type Scheduled } from './needs.js';

export interface RangeQuestion {
  readonly processor: Processor;
  readonly date: IsoDate;
  /** Dates that the run computes anyway. */
  readonly running: ReadonlySet<IsoDate>;
}

/**
 * Dates that the run would leave behind as a hole: expected dates of the season between the processor's last
 * recorded date and this one, which nobody has computed. Nothing recorded in the season: no hole, but a beginning.
 */
export function rangeGaps(
  scheduled: Scheduled,
  { processor, date, running }: RangeQuestion,
  facts: Facts,
): readonly IsoDate[] {
  const earlier = scheduled.calendar.datesBefore(date, Number.POSITIVE_INFINITY);
  const last = earlier.findIndex((day) => facts.has(processor.table, day));
  return earlier
    .slice(0, Math.max(0, last))
    .filter((day) => !running.has(day) && owes(scheduled, processor.table, day))
    .toReversed();
}
