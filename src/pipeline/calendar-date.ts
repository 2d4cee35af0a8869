import type { IsoDate } from '../contract/iso-date.js';

const DAY_IN_MILLISECONDS = 86_400_000;

/** Days since 1970-01-01 in UTC, where every day has 24 hours. */
function dayNumber(date: IsoDate): number {
  const milliseconds = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(milliseconds)) throw new RangeError(`not a calendar date: ${date}`);
  return milliseconds / DAY_IN_MILLISECONDS;
}

function dateOf(day: number): IsoDate {
  return new Date(day * DAY_IN_MILLISECONDS).toISOString().slice(0, 10);
}

/** Whether the text is `YYYY-MM-DD` and a day that exists: 2023-02-29 and 2022-13-01 are not. */
export function isIsoDate(text: string): text is IsoDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(milliseconds) && dateOf(milliseconds / DAY_IN_MILLISECONDS) === text;
}

/**
 * The date so many days later (earlier when negative).
 * @throws RangeError when `date` is no calendar date.
 */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOf(dayNumber(date) + days);
}

/**
 * `later - earlier` in days; negative when `later` is the earlier one.
 * @throws RangeError when one of them is no calendar date.
 */
export function daysBetween(earlier: IsoDate, later: IsoDate): number {
  return dayNumber(later) - dayNumber(earlier);
}
