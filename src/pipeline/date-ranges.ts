import type { DateRange, IsoDate } from '../contract/iso-date.js';
import type { Calendar } from './calendar.js';
import { addDays } from './calendar-date.js';

/** Sorted, disjoint ranges of the same dates: overlapping and adjacent ones are merged, inverted ones hold none. */
export function normaliseRanges(ranges: readonly DateRange[]): readonly DateRange[] {
  const merged: DateRange[] = [];
  const sorted = ranges.filter((range) => range.start <= range.end).sort(byStart);
  for (const range of sorted) {
    const last = merged.at(-1);
    if (last === undefined || range.start > addDays(last.end, 1)) merged.push(range);
    else if (range.end > last.end) merged[merged.length - 1] = { start: last.start, end: range.end };
  }
  return merged;
}

function byStart(a: DateRange, b: DateRange): number {
  return Number(a.start > b.start) - Number(a.start < b.start);
}

/** Whether one of the ranges holds the date. */
export function rangesContain(ranges: readonly DateRange[], date: IsoDate): boolean {
  return ranges.some((range) => range.start <= date && date <= range.end);
}

/** The smallest single range that holds all of them; NULL when they hold no date. */
export function hullOf(ranges: readonly DateRange[]): DateRange | null {
  const normal = normaliseRanges(ranges);
  const [first] = normal;
  const last = normal.at(-1);
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}

/** Every date of the ranges, in order, each once. */
export function datesOf(ranges: readonly DateRange[]): readonly IsoDate[] {
  const dates: IsoDate[] = [];
  for (const range of normaliseRanges(ranges)) {
    for (let date = range.start; date <= range.end; date = addDays(date, 1)) dates.push(date);
  }
  return dates;
}

/**
 * Ranges that hold, of all expected dates, exactly the given ones. Two dates stand in one range when no other
 * expected date lies between them: off days do not split an outage. Start and end are always given dates.
 */
export function foldDates(dates: readonly IsoDate[], calendar: Calendar): readonly DateRange[] {
  const given = new Set(dates);
  const sorted = [...given].sort();
  const [first = ''] = sorted;
  const hull = { start: first, end: sorted.at(-1) ?? first };
  const stops = calendar.expectedDates([hull]).filter((date) => !given.has(date));
  const folded: DateRange[] = [];
  let start: IsoDate | null = null;
  for (const date of [...sorted, ...stops].sort()) {
    if (!given.has(date)) start = null;
    else if (start === null) {
      start = date;
      folded.push({ start, end: date });
    } else folded[folded.length - 1] = { start, end: date };
  }
  return folded;
}
