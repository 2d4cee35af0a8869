import type { DateRange, IsoDate } from '../contract/iso-date.js';
import { UserError } from '../contract/user-error.js';
import { isIsoDate } from './calendar-date.js';
import { normaliseRanges } from './date-ranges.js';

/** Range arguments as the command line or a library caller gives them. */
export interface RangeArguments {
  readonly startDate?: string | undefined;
  readonly endDate?: string | undefined;
  readonly date?: string | undefined;
  /** Comma list, or a list of dates. */
  readonly dates?: string | readonly string[] | undefined;
  /** `7d`: today and the six days before it. */
  readonly last?: string | undefined;
  /** Season names, or `current`. */
  readonly season?: string | readonly string[] | undefined;
}

/** A range whose syntax holds; what it means may still depend on today or on the schedule. */
export type RangeRequest =
  | { readonly kind: 'ranges'; readonly ranges: readonly DateRange[] }
  | { readonly kind: 'last'; readonly days: number }
  | { readonly kind: 'seasons'; readonly names: readonly string[] };

const FORMS =
  'give one of --start-date A --end-date B, --date D, --dates D1,D2, --last 7d, --season 2022-23 (dates are YYYY-MM-DD)';

/** Ten years; more is a slip of the finger. */
const MAX_LAST_DAYS = 3660;

/**
 * Reads range arguments without looking at any warehouse, so that mistakes show before the first query.
 * @throws UserError for no form, two forms, a date that does not exist, an inverted range or a missing end.
 */
export function parseRangeArguments(args: RangeArguments): RangeRequest {
  const readers: readonly (readonly [string, unknown, () => RangeRequest])[] = [
    ['--start-date/--end-date', args.startDate ?? args.endDate, () => span(args)],
    ['--date', args.date, () => days('--date', [args.date ?? ''])],
    ['--dates', args.dates, () => days('--dates', listOf(args.dates))],
    ['--last', args.last, () => last(args.last ?? '')],
    ['--season', args.season, () => seasons(listOf(args.season))],
  ];
  const given = readers.filter(([, value]) => value !== undefined);
  const [only] = given;
  if (only === undefined) throw new UserError({ message: 'no date range given', next: FORMS });
  if (given.length > 1) {
    const names = given.map(([name]) => name).join(' and ');
    throw new UserError({ message: `${names} cannot stand together`, next: FORMS });
  }
  return only[2]();
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  const items = typeof value === 'string' ? [value] : (value ?? []);
  return items.flatMap((item) => item.split(',')).map((item) => item.trim());
}

function span(args: RangeArguments): RangeRequest {
  const { startDate, endDate } = args;
  if (startDate === undefined || endDate === undefined) {
    const [have, miss] =
      startDate === undefined ? ['--end-date', '--start-date'] : ['--start-date', '--end-date'];
    throw new UserError({
      message: `${have} without ${miss}`,
      next: `add ${miss}, or use --date for one day`,
    });
  }
  const range = { start: dateIn('--start-date', startDate), end: dateIn('--end-date', endDate) };
  if (range.start > range.end) {
    throw new UserError({
      message: `--start-date ${startDate} is after --end-date ${endDate}`,
      next: 'both ends belong to the range; the start comes first',
    });
  }
  return { kind: 'ranges', ranges: [range] };
}

function days(option: string, dates: readonly string[]): RangeRequest {
  if (dates.length === 0) throw new UserError({ message: `${option} names no date`, next: FORMS });
  const ranges = dates.map((date) => ({ start: dateIn(option, date), end: date }));
  return { kind: 'ranges', ranges: normaliseRanges(ranges) };
}

function dateIn(option: string, text: string): IsoDate {
  if (isIsoDate(text)) return text;
  throw new UserError({
    message: `${option} ${JSON.stringify(text)} is not a calendar date`,
    next: 'dates are YYYY-MM-DD and must exist, for example 2023-02-28',
  });
}

function last(text: string): RangeRequest {
  const count = Number(/^([0-9]{1,4})d$/.exec(text)?.[1] ?? 0);
  if (count >= 1 && count <= MAX_LAST_DAYS) return { kind: 'last', days: count };
  throw new UserError({
    message: `--last ${JSON.stringify(text)} is not a number of days`,
    next: `write 7d: today and the six days before it (1d to ${MAX_LAST_DAYS}d)`,
  });
}

function seasons(names: readonly string[]): RangeRequest {
  if (names.length > 0 && names.every((name) => name !== '')) return { kind: 'seasons', names };
  throw new UserError({
    message: '--season names no season',
    next: 'for example --season 2022-23 or --season current',
  });
}
