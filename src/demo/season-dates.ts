import type { IsoDate } from '../contract/iso-date.js';
import { addDays } from '../pipeline/calendar-date.js';
import type { Random } from './random.js';

export interface SeasonDates {
  /** `2023-24`. */
  readonly season: string;
  /** Dates with finished regular-season games, in order. */
  readonly games: readonly IsoDate[];
  /** Days of the break for the all-star game, in order; none in a season of one date. */
  readonly pause: readonly IsoDate[];
}

/** Fewest and most game dates between two days off. */
const STREAK = [4, 8] as const;
const BREAK_DAYS = 4;
const BREAK_AT = 0.65;

/** Lays the game dates out: every few dates a day off, and one break of some days in the last third. */
export function layDates(start: IsoDate, count: number, random: Random): SeasonDates {
  const beforeBreak = Math.max(1, Math.floor(count * BREAK_AT));
  const games: IsoDate[] = [start];
  let untilOff = random.int(...STREAK);
  while (games.length < count) {
    untilOff -= 1;
    const off = untilOff === 0 ? 1 : 0;
    const pause = games.length === beforeBreak ? BREAK_DAYS : 0;
    games.push(addDays(games.at(-1) ?? start, 1 + off + pause));
    if (off > 0) untilOff = random.int(...STREAK);
  }
  return { season: seasonName(start), games, pause: breakAfter(games, beforeBreak) };
}

function breakAfter(games: readonly IsoDate[], position: number): readonly IsoDate[] {
  const last = games[position - 1];
  if (last === undefined || games.length <= position) return [];
  return Array.from({ length: BREAK_DAYS }, (_, day) => addDays(last, day + 1));
}

/** A season is named for the two years that it usually lies in; one that starts by June is in its second. */
function seasonName(start: IsoDate): string {
  const year = Number(start.slice(0, 4)) - (start.slice(5, 7) < '07' ? 1 : 0);
  return `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
}
