import fc from 'fast-check';
import { buildCalendar } from '../../src/pipeline/build-calendar.js';
import type { Calendar, ScheduleDay } from '../../src/pipeline/calendar.js';
import { addDays } from '../../src/pipeline/calendar-date.js';

/** A few weeks in which two seasons, unnamed games, postponed games and other rows come in any order. */
export const schedule: fc.Arbitrary<readonly ScheduleDay[]> = fc.array(
  fc.record({
    date: fc.nat(60).map((day) => addDays('2023-12-10', day)),
    season: fc.constantFrom('2023', '2024', '2024', null),
    games: fc.nat(3),
    finished: fc.nat(2),
  }),
  { maxLength: 60 },
);

export const calendar: fc.Arbitrary<Calendar> = schedule.map((days) => buildCalendar(days, 7));

export const day: fc.Arbitrary<string> = fc.nat(80).map((offset) => addDays('2023-12-01', offset));

/** A calendar in which exactly these dates are expected, all of one season. */
export function calendarOf(...dates: readonly string[]): Calendar {
  return buildCalendar(
    dates.map((date) => ({ date, season: 's', games: 1, finished: 1 })),
    7,
  );
}
