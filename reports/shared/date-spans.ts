import type { IsoDate } from '../../src/contract/iso-date.js';

/** Dates that follow one another in the sequence they were folded over; `dates` is how many they are. */
export interface DateSpan {
  readonly start: IsoDate;
  readonly end: IsoDate;
  readonly dates: number;
}

/**
 * Folds dates into spans of neighbours in `sequence`. A date of the sequence that is not among `dates` ends a span,
 * so a span never covers a date that was evaluated and is not meant; days outside the sequence do not split.
 *
 * @param dates the dates to fold, in any order; repeats count once
 * @param sequence every date that was evaluated; dates that are missing from it are added to it
 */
export function foldDates(dates: readonly IsoDate[], sequence: readonly IsoDate[]): DateSpan[] {
  const meant = new Set(dates);
  const spans: DateSpan[] = [];
  let follows = false;
  for (const date of [...new Set([...sequence, ...dates])].sort()) {
    const isMeant = meant.has(date);
    if (isMeant) {
      const last = follows ? spans.pop() : undefined;
      spans.push({ start: last?.start ?? date, end: date, dates: (last?.dates ?? 0) + 1 });
    }
    follows = isMeant;
  }
  return spans;
}

/** `2021-10-19`, or `2021-10-19..2022-04-10 (165 dates)`. */
export function spanText(span: DateSpan): string {
  return span.start === span.end ? span.start : `${span.start}..${span.end} (${span.dates} dates)`;
}
