import type { CheckScope } from '../../src/contract/check.js';
import { type Finding, finding } from '../../src/contract/finding.js';
import type { DateRange, IsoDate } from '../../src/contract/iso-date.js';
import { datesOf, hullOf, normaliseRanges } from '../../src/pipeline/date-ranges.js';
import { counted, named } from './words.js';

/** The dates to judge, and what is to be said of the ranges' other dates. */
export interface ExpectedDates {
  readonly dates: readonly IsoDate[];
  /** Unknown for dates outside the schedule; skipped when all that was asked for are off days. */
  readonly findings: readonly Finding[];
}

/** Splits the scope's ranges by what the schedule says; it never takes a date from the table under test. */
export function expectedDates(check: string, scope: CheckScope): ExpectedDates {
  const dates = scope.calendar.expectedDates(scope.ranges);
  const outside = datesOf(scope.ranges).filter((date) => scope.calendar.kind(date) === 'outside');
  const hull = hullOf(scope.ranges);
  if (hull === null) return { dates, findings: [] };
  if (outside.length > 0) return { dates, findings: [outsideSchedule(check, scope, outside)] };
  return { dates, findings: dates.length === 0 ? [noGames(check, scope, hull)] : [] };
}

function outsideSchedule(check: string, scope: CheckScope, outside: readonly IsoDate[]): Finding {
  const { span } = scope.calendar;
  const { declared } = scope.pipeline.calendar;
  const source = declared ? 'declared dates' : 'schedule';
  const spans = normaliseRanges(outside.map((date) => ({ start: date, end: date }))).map(rangeText);
  return finding({
    check,
    table: scope.pipeline.calendar.schedule,
    verdict: 'unknown',
    status: 'OUTSIDE_SCHEDULE',
    message:
      `${counted(outside.length, 'date')} outside the ${source} (${spanText(span)}): ${named(spans)}; ` +
      'whether data should be there is not known',
    figures: { dates: outside.length },
    next: declared
      ? `let everyDay in the pipeline cover ${named(spans)}, or narrow the range`
      : `load a schedule that covers ${named(spans)}, or narrow the range`,
  });
}

function noGames(check: string, scope: CheckScope, hull: DateRange): Finding {
  const { declared, seasonTypes } = scope.pipeline.calendar;
  const what = declared ? 'date expected' : `finished ${seasonTypes.join(' or ')} game`;
  const when = hull.start === hull.end ? `on ${hull.start}` : `between ${hull.start} and ${hull.end}`;
  return finding({
    check,
    table: scope.pipeline.calendar.schedule,
    verdict: 'skipped',
    status: 'NO_GAMES',
    message: `no ${what} ${when}`,
    figures: { dates: datesOf(scope.ranges).length },
  });
}

function spanText(span: DateRange): string {
  return span.start <= span.end ? rangeText(span) : 'it is empty';
}

function rangeText(range: DateRange): string {
  return range.start === range.end ? range.start : `${range.start} to ${range.end}`;
}
