import type { IsoDate } from '../contract/iso-date.js';
import { addDays } from '../pipeline/calendar-date.js';
import type { ScheduleRow } from './league-rows.js';
import type { Random } from './random.js';
import type { Team } from './roster.js';
import type { SeasonDates } from './season-dates.js';

/** A finished regular-season game to be played out. */
export interface Fixture {
  readonly id: string;
  readonly date: IsoDate;
  /** Index of the date among the game dates. */
  readonly round: number;
  readonly home: Team;
  readonly away: Team;
}

export interface FixtureList {
  readonly fixtures: readonly Fixture[];
  readonly schedule: readonly ScheduleRow[];
}

interface RoundList {
  readonly teams: readonly Team[];
  readonly fixtures: readonly Fixture[];
  readonly dates: SeasonDates;
}

/** Pairs of teams a date, as a share of the number of teams: a team plays on about 60 % of the dates. */
const FEWEST_PAIRS = 0.28;
const MORE_PAIRS = 2;
const POSTPONED = 1;
const FINAL = 3;
/** First digits of a game id, as the real league numbers them. */
const PREFIX = { preseason: '001', regular: '002', other: '003', playoffs: '004' } as const;

/** Decides who plays whom and when, and surrounds the season with the rows that must not count. */
export function drawFixtures(teams: readonly Team[], dates: SeasonDates, random: Random): FixtureList {
  const played = new Map(teams.map((team) => [team, 0]));
  const fixtures = dates.games.flatMap((date, round) =>
    drawRound(played, random).map(([home, away]) => ({ id: '', date, round, home, away })),
  );
  const numbered = fixtures.map((fixture, index) => ({
    ...fixture,
    id: gameId('regular', dates.season, index + 1),
  }));
  const rows = [
    ...numbered.map((game) => finished(game, dates.season)),
    ...distractions({ teams, fixtures: numbered, dates }),
  ];
  const schedule = rows.sort((a, b) => compare(a.game_date, b.game_date) || compare(a.game_id, b.game_id));
  return { fixtures: numbered, schedule };
}

/** Teams that have played least go first, with some luck, so that no team falls far behind. */
function drawRound(played: Map<Team, number>, random: Random): readonly (readonly [Team, Team])[] {
  const order = [...played]
    .map(([team, games]) => ({ team, rank: games + random.between(0, 1.4) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ team }) => team);
  const wanted = Math.round(order.length * FEWEST_PAIRS + random.between(-0.5, MORE_PAIRS - 0.5));
  const pairs = Math.min(Math.max(wanted, 1), Math.floor(order.length / 2));
  const chosen = order.slice(0, 2 * pairs);
  for (const team of chosen) played.set(team, (played.get(team) ?? 0) + 1);
  return pairUp(chosen, random);
}

function pairUp(chosen: readonly Team[], random: Random): readonly (readonly [Team, Team])[] {
  const shuffled = chosen
    .map((team) => ({ team, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ team }) => team);
  return shuffled.flatMap((home, index) => {
    const away = shuffled[index + 1];
    return index % 2 === 0 && away !== undefined ? [[home, away] as const] : [];
  });
}

function finished(game: Fixture, season: string): ScheduleRow {
  return {
    game_id: game.id,
    game_date: game.date,
    season_type: 'regular',
    season,
    home_team_abbr: game.home.name,
    away_team_abbr: game.away.name,
    game_status: FINAL,
  };
}

/** Rows that inflate the expectation of whoever does not filter: each kind of them stands in a real schedule. */
function distractions(list: RoundList): readonly ScheduleRow[] {
  const { dates } = list;
  const first = dates.games[0] ?? '';
  const last = dates.games.at(-1) ?? first;
  const elsewhere = (type: keyof typeof PREFIX, on: readonly IsoDate[]): ScheduleRow[] =>
    on.map((date, index) => ({
      game_id: gameId(type, dates.season, index + 1),
      game_date: date,
      season_type: type,
      season: dates.season,
      home_team_abbr: null,
      away_team_abbr: null,
      game_status: FINAL,
    }));
  return [
    ...elsewhere(
      'preseason',
      [-6, -6, -5].map((days) => addDays(first, days)),
    ),
    ...elsewhere('other', dates.pause.slice(1, 2)),
    ...elsewhere(
      'playoffs',
      [3, 3, 5, 5].map((days) => addDays(last, days)),
    ),
    ...postponed(list),
  ];
}

/** Two games that were never played: one beside finished games, one alone on a day of the break. */
function postponed(list: RoundList): readonly ScheduleRow[] {
  const { teams, fixtures, dates } = list;
  const days = [dates.games[Math.floor(dates.games.length / 2)], dates.pause[0]];
  return days.flatMap((date, index) => {
    if (date === undefined) return [];
    const busy = new Set(
      fixtures.filter((game) => game.date === date).flatMap((game) => [game.home, game.away]),
    );
    const [home, away] = teams.filter((team) => !busy.has(team));
    if (home === undefined || away === undefined) return [];
    const id = gameId('regular', dates.season, fixtures.length + index + 1);
    return [{ ...finished({ id, date, round: 0, home, away }, dates.season), game_status: POSTPONED }];
  });
}

function gameId(type: keyof typeof PREFIX, season: string, number: number): string {
  return `${PREFIX[type]}${season.slice(2, 4)}${String(number).padStart(5, '0')}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
