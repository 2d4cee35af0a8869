import type { DateRange, IsoDate } from '../../contract/iso-date.js';
import type { Calendar } from '../../pipeline/calendar.js';
import { datesOf } from '../../pipeline/date-ranges.js';

export type Idle = 'no-games' | 'off-season' | 'outside the schedule';

/** Why a date is not run in any mode; NULL for a date with finished games. */
export function idleReason(calendar: Calendar, date: IsoDate): Idle | null {
  const kind = calendar.kind(date);
  if (kind === 'expected') return null;
  if (kind === 'outside') return 'outside the schedule';
  return calendar.seasons.some(({ start, end }) => start <= date && date <= end) ? 'no-games' : 'off-season';
}

/** One line per reason with the number of dates that are not run for it. */
export function idleNotes(calendar: Calendar, ranges: readonly DateRange[]): readonly string[] {
  const counts = new Map<Idle, number>();
  for (const date of datesOf(ranges)) {
    const reason = idleReason(calendar, date);
    if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(
    ([reason, count]) => `${reason}: ${count} ${count === 1 ? 'date is' : 'dates are'} not run`,
  );
}
