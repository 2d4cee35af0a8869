import type { DateRange, IsoDate } from '../contract/iso-date.js';
import { UserError } from '../contract/user-error.js';
import { EXIT } from '../contract/verdict.js';
import type { Calendar, Season } from './calendar.js';
import { addDays } from './calendar-date.js';
import { normaliseRanges } from './date-ranges.js';
import { didYouMean } from './near-names.js';
import type { RangeRequest } from './range-arguments.js';

/**
 * What a range request means: sorted, disjoint calendar ranges.
 * @param today - In the calendar's time zone.
 * @throws UserError for a season that the schedule does not know (exit 3 when it knows none at all).
 */
export function resolveRanges(
  request: RangeRequest,
  calendar: Pick<Calendar, 'seasons'>,
  today: IsoDate,
): readonly DateRange[] {
  if (request.kind === 'ranges') return request.ranges;
  if (request.kind === 'last') return [{ start: addDays(today, 1 - request.days), end: today }];
  return normaliseRanges(request.names.map((name) => seasonRange(name, calendar.seasons, today)));
}

function seasonRange(name: string, seasons: readonly Season[], today: IsoDate): DateRange {
  if (seasons.length === 0) {
    throw new UserError({
      message: `--season ${name}: the schedule holds no season`,
      next: 'load the schedule first, or give the range as dates',
      exitCode: EXIT.unknown,
    });
  }
  const found =
    name === 'current'
      ? seasons.findLast((season) => season.start <= today)
      : seasons.find((season) => season.name === name);
  if (found) return { start: found.start, end: found.end };
  throw unknownSeason(name, seasons, today);
}

function unknownSeason(name: string, seasons: readonly Season[], today: IsoDate): UserError {
  const known = seasons.map((season) => season.name);
  const message =
    name === 'current'
      ? `--season current: no season has begun by ${today}`
      : `--season ${name}: no such season`;
  const near = name === 'current' ? null : didYouMean(name, known);
  return new UserError({
    message,
    next: [near, `the schedule knows ${known.join(', ')}`].filter(Boolean).join(' '),
  });
}
