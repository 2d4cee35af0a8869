import type { IsoDate } from '../../contract/iso-date.js';
import type { Calendar } from '../../pipeline/calendar.js';
import { producerOf, tableOf } from '../../pipeline/lookup.js';
import type { Pipeline, Processor, Read } from '../../pipeline/model.js';
import { lookBackDates } from '../../pipeline/windows.js';

/** A pipeline and the schedule that it runs by. */
export interface Scheduled {
  readonly pipeline: Pipeline;
  readonly calendar: Calendar;
}

/** What one read needs for one date of the reader. */
export interface Need {
  readonly table: string;
  readonly critical: boolean;
  readonly sameDate: boolean;
  /** Upstream dates that must be there, in order; empty where the upstream has nothing to give yet. */
  readonly dates: readonly IsoDate[];
}

/** What a processor needs for a date, read by read. */
export function needsOf(scheduled: Scheduled, processor: Processor, date: IsoDate): readonly Need[] {
  return processor.reads.map((read) => ({
    table: read.table,
    critical: read.critical,
    sameDate: read.window.kind === 'same-date',
    dates: readDates(read, date, scheduled.calendar).filter((day) => owes(scheduled, read.table, day)),
  }));
}

/**
 * Upstream dates that some entity's row of `date` is surely made from. Of a window of N games these are the last N
 * dates: whoever played on one of them has played at most N games since.
 */
function readDates(read: Read, date: IsoDate, calendar: Calendar): readonly IsoDate[] {
  const { window } = read;
  if (window.kind !== 'games' || window.games === null) return lookBackDates(read, date, calendar);
  return calendar.datesBefore(date, window.games).toReversed();
}

/** Whether a table must hold something for a date: games, data collection begun, not left out as bootstrap. */
export function owes({ pipeline, calendar }: Scheduled, name: string, date: IsoDate): boolean {
  if (calendar.kind(date) !== 'expected') return false;
  const { availableFrom } = tableOf(pipeline, name);
  if (availableFrom !== null && date < availableFrom) return false;
  const skips = producerOf(pipeline, name)?.skipsBootstrap ?? false;
  return !(skips && calendar.isBootstrap(date));
}
