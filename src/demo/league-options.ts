import type { IsoDate } from '../contract/iso-date.js';
import { UserError } from '../contract/user-error.js';
import { isIsoDate } from '../pipeline/calendar-date.js';
import { TEAM_NAMES } from './league-names.js';

/** How large a league to make up, and from which seed. */
export interface LeagueOptions {
  readonly seed: number;
  /** 2 to 16. */
  readonly teams: number;
  /** Dates with at least one finished regular-season game, 1 to 160; off days come on top. */
  readonly dates: number;
  /** Date of the first regular-season game. */
  readonly seasonStart: IsoDate;
}

const DEFAULTS: LeagueOptions = { seed: 7, teams: 12, dates: 60, seasonStart: '2023-11-01' };

const LONGEST_SEASON = 160;

/**
 * Fills in what was left out.
 *
 * @throws UserError for a size out of range or a start that is no calendar date
 */
export function leagueOptions(given: Partial<LeagueOptions>): LeagueOptions {
  const options = { ...DEFAULTS, ...given };
  requireWhole('teams', options.teams, [2, TEAM_NAMES.length]);
  requireWhole('dates', options.dates, [1, LONGEST_SEASON]);
  requireWhole('seed', options.seed, [-(2 ** 31), 2 ** 32 - 1]);
  if (!isIsoDate(options.seasonStart)) {
    throw new UserError({
      message: `The league cannot start on '${options.seasonStart}'.`,
      next: 'Give seasonStart as YYYY-MM-DD.',
    });
  }
  return options;
}

function requireWhole(name: string, value: number, [low, high]: readonly [number, number]): void {
  if (Number.isInteger(value) && value >= low && value <= high) return;
  throw new UserError({
    message: `The league option ${name} is ${value}.`,
    next: `Give a whole number from ${low} to ${high}.`,
  });
}
