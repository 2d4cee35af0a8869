import { drawFixtures } from './fixture-list.js';
import { playGame } from './game.js';
import { type LeagueOptions, leagueOptions } from './league-options.js';
import type { League } from './league-rows.js';
import { createRandom } from './random.js';
import { createTeams } from './roster.js';
import { layDates } from './season-dates.js';

/**
 * Makes up a league and plays one season: the rows of the `nba` pipeline's four raw tables, sound and consistent
 * among themselves, without a real name. The same options give the same rows, everywhere and always.
 *
 * With the default size every team plays at least 30 games, and at least 10 in any 30 days after the first 30.
 *
 * @param given what to change of the defaults: seed 7, 12 teams, 60 game dates from 2023-11-01
 * @throws UserError for an option out of range
 */
export function createLeague(given: Partial<LeagueOptions> = {}): League {
  const options = leagueOptions(given);
  const random = createRandom(options.seed);
  const teams = createTeams(options, random);
  const dates = layDates(options.seasonStart, options.dates, random);
  const { fixtures, schedule } = drawFixtures(teams, dates, random);
  const games = fixtures.map((fixture) => playGame(fixture, dates.season, random));
  return {
    season: dates.season,
    schedule,
    playerBox: games.flatMap((game) => game.playerBox),
    teamBox: games.flatMap((game) => game.teamBox),
    shots: games.flatMap((game) => game.shots),
  };
}
