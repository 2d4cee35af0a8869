import type { ReconciledDay } from '../../src/contract/question.js';
import { daysBetween } from '../../src/pipeline/calendar-date.js';
import { counted, percent } from '../shared/words.js';
import type { ProcessorDate } from './missing-upstream.js';

/** The share of expected entities that may fail on a day of the season. */
export interface SeasonBand {
  /** 1 = the season's first day. */
  readonly day: number;
  /** 0-1. */
  readonly atMost: number;
}

/** The processor's band for the date; NULL when it has none, or the date lies in no season. */
export function seasonBand(at: ProcessorDate): SeasonBand | null {
  const season = at.scope.calendar.seasonOf(at.date);
  if (season === null) return null;
  const day = daysBetween(season.start, at.date) + 1;
  const begun = at.processor.bands.filter((band) => band.fromDay <= day);
  const latest = begun.toSorted((a, b) => a.fromDay - b.fromDay).at(-1);
  return latest === undefined ? null : { day, atMost: latest.atMost };
}

/** Share (0-1) of the expected entities that failed; 0 when nobody was expected. */
export function failureRate(day: ReconciledDay): number {
  return day.expected === 0 ? 0 : day.failedOnly / day.expected;
}

/** Both figures, when more failed than is usual on that day of the season; NULL otherwise. */
export function overBand(day: ReconciledDay, band: SeasonBand | null): string | null {
  if (band === null || failureRate(day) <= band.atMost) return null;
  const observed = percent(100 * failureRate(day));
  return (
    `${observed} of ${counted(day.expected, 'expected entity', 'expected entities')} failed, ` +
    `usual on day ${band.day} of the season is at most ${percent(100 * band.atMost)}`
  );
}
