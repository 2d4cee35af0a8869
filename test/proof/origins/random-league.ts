import type { Random } from '../../../src/demo/random.js';
import { addDays } from '../../../src/pipeline/calendar-date.js';

export interface RandomGame {
  readonly game: string;
  readonly date: string;
  readonly season: string;
  readonly sides: readonly [string, string];
}

export interface RandomLeague {
  readonly teams: readonly string[];
  /** Dates with games, in order. */
  readonly dates: readonly string[];
  readonly games: readonly RandomGame[];
}

/**
 * One or two short seasons of 4 to 6 teams, with off days, and dates on which not everybody plays. The second season may
 * begin the day after the first ends, so that windows must stop there by the season and not by the calendar.
 */
export function randomLeague(random: Random): RandomLeague {
  const teams = Array.from({ length: 2 * random.int(2, 3) }, (_, index) => `T${index}`);
  const games: RandomGame[] = [];
  let date = '2023-01-01';
  for (const season of random.chance(0.4) ? ['S0', 'S1'] : ['S0']) {
    for (let days = random.int(9, 14); days > 0; days -= 1) {
      games.push(...randomDay(random, teams, { first: games.length, date, season }));
      date = addDays(date, random.int(1, 3));
    }
    date = addDays(date, random.int(0, random.chance(0.5) ? 2 : 20));
  }
  return { teams, games, dates: [...new Set(games.map((game) => game.date))] };
}

function randomDay(
  random: Random,
  teams: readonly string[],
  at: { readonly first: number; readonly date: string; readonly season: string },
): readonly RandomGame[] {
  const playing = shuffled(random, teams);
  const count = random.int(1, teams.length / 2);
  return Array.from({ length: count }, (_, index) => ({
    game: `G${at.first + index}`,
    date: at.date,
    season: at.season,
    sides: [playing[2 * index] ?? '', playing[2 * index + 1] ?? ''] as const,
  }));
}

export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const keyed = items.map((item) => ({ item, key: random.next() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

export function oneOf<T>(random: Random, items: readonly T[]): T {
  const item = items[random.int(0, items.length - 1)];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
}
