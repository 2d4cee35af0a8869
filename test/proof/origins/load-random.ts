import type { Random } from '../../../src/demo/random.js';
import { fragment, type Sql } from '../../../src/sql/sql.js';
import type { Warehouse } from '../../../src/warehouse/warehouse.js';
import type { RandomLeague } from './random-league.js';
import type { RandomPipeline } from './random-pipeline.js';

/** Creates the schedule and the raw tables: a row for each team of each game, with distinct random values above 0. */
export async function loadRandom(
  warehouse: Warehouse,
  {
    pipeline,
    league,
    random,
  }: { readonly pipeline: RandomPipeline; readonly league: RandomLeague; readonly random: Random },
): Promise<void> {
  const games = league.games.map(
    ({ game, date, season, sides }) =>
      `('${game}', DATE '${date}', '${season}', 'regular', 3, '${sides[0]}', '${sides[1]}')`,
  );
  await warehouse.execute([
    fragment('CREATE SCHEMA IF NOT EXISTS mart'),
    fragment(
      'CREATE TABLE mart.games (game_id VARCHAR, day DATE, season VARCHAR, kind VARCHAR, state BIGINT, home VARCHAR, away VARCHAR)',
    ),
    fragment(`INSERT INTO mart.games VALUES ${games.join(', ')}`),
    ...pipeline.raw.flatMap((name) => rawTable(name, league, random)),
  ]);
}

function rawTable(name: string, league: RandomLeague, random: Random): readonly Sql[] {
  const rows = league.games.flatMap(({ game, date, sides }) =>
    sides.map(
      (team) => `('${game}', DATE '${date}', '${team}', ${random.int(1, 1e9)}, ${random.int(1, 1e9)})`,
    ),
  );
  return [
    fragment(`CREATE TABLE mart.${name} (game_id VARCHAR, day DATE, team VARCHAR, v1 BIGINT, v2 BIGINT)`),
    fragment(`INSERT INTO mart.${name} VALUES ${rows.join(', ')}`),
  ];
}
