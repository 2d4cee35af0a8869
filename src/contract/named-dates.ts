import type { IsoDate } from './iso-date.js';

/** Dates that are named one by one in a sentence. */
const NAMED_AT_MOST = 5;

/** Dates as a sentence names them, in order: a few one by one, more by their number and by the first and the last. */
export function namedDates(dates: readonly IsoDate[]): string {
  if (dates.length <= NAMED_AT_MOST) return dates.join(', ');
  return `${dates.length} dates between ${dates[0] ?? ''} and ${dates.at(-1) ?? ''}`;
}
