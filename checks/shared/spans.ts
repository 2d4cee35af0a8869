import type { IsoDate } from '../../src/contract/iso-date.js';
import type { Calendar } from '../../src/pipeline/calendar.js';
import { foldDates } from '../../src/pipeline/date-ranges.js';
import { counted } from './words.js';

/** Expected dates in a row as one text each: `2023-10-19..2023-11-14 (27 dates)`; a date by itself as it is. */
export function spans(dates: Iterable<IsoDate>, calendar: Calendar): readonly string[] {
  const given = [...dates];
  return foldDates(given, calendar).map(({ start, end }) => {
    const inside = given.filter((date) => start <= date && date <= end).length;
    return inside === 1 ? start : `${start}..${end} (${counted(inside, 'date')})`;
  });
}
