import type { Draft } from './draft.js';
import { WEEKDAYS } from './every-day-schema.js';
import type { CalendarModel } from './model.js';

/** Where the expected dates come from, of a draft that has no problems. */
export function buildCalendarModel({ raw, tableName }: Draft): CalendarModel {
  const { calendar, everyDay } = raw;
  if (calendar !== undefined) return { ...calendar, schedule: tableName(calendar.schedule) ?? '' };
  if (everyDay === undefined) throw new Error('neither a calendar nor everyDay, which lint let pass');
  const { timeZone, start, end = null, weekdays, except } = everyDay;
  return {
    ...NO_SCHEDULE,
    timeZone,
    declared: { start, end, weekdays: weekdays.map((day) => WEEKDAYS.indexOf(day)), except },
  };
}

/** The parts of a schedule that declared dates do without; findings name `everyDay` in its place. */
const NO_SCHEDULE = {
  bootstrapDays: 0,
  schedule: 'everyDay',
  date: '',
  game: '',
  season: '',
  seasonType: '',
  seasonTypes: [],
  status: '',
  finished: [],
} as const;
