import type { IsoDate } from '../contract/iso-date.js';
import { buildCalendar } from './build-calendar.js';
import type { Calendar } from './calendar.js';
import { addDays, daysBetween } from './calendar-date.js';
import { datesOf } from './date-ranges.js';
import type { DeclaredDates } from './model.js';

/** Name of the one season that all declared dates belong to. */
const SEASON = 'all';

/**
 * The calendar of dates that are declared, not read from a schedule: one unit of work on each expected date.
 * @param today in the calendar's time zone; without an end, dates are expected up to the day before it
 */
export function declaredCalendar(declared: DeclaredDates, today: IsoDate): Calendar {
  const { start, end, weekdays, except } = declared;
  const dates = datesOf([{ start, end: end ?? addDays(today, -1) }]);
  const off = new Set(except);
  return buildCalendar(
    dates.map((date) => {
      const games = weekdays.includes(weekdayOf(date)) && !off.has(date) ? 1 : 0;
      return { date, season: SEASON, games, finished: games };
    }),
    0,
  );
}

const A_SUNDAY = '1899-12-31';

/** 0 = Sunday to 6 = Saturday. */
function weekdayOf(date: IsoDate): number {
  return ((daysBetween(A_SUNDAY, date) % 7) + 7) % 7;
}
