import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../../src/gates/session.js';
import { processorsInOrder } from '../../../src/pipeline/graph.js';
import { type Sql, sql } from '../../../src/sql/sql.js';
import { loadedSession, runAll } from '../../fixtures/warehouse.js';

interface Game {
  readonly game: string;
  readonly date: string;
}

let session: Session;
beforeAll(async () => {
  session = await loadedSession({ teams: 4, dates: 24, seed: 11 });
  const { pipeline, warehouse } = session;
  // A game that was never ingested, and rows that the window's own table lacks although the raw rows are there.
  await warehouse.execute([
    sql`DELETE FROM nba_raw.nbac_gamebook_player_stats WHERE game_id = (SELECT MIN(game_id) FROM nba_raw.nbac_schedule WHERE season_type = 'regular' AND game_status = 3 AND game_date > (SELECT MIN(game_date) + 4 FROM nba_raw.nbac_schedule WHERE season_type = 'regular'))`,
  ]);
  const [first, second] = [3, 4].map((phase) => processorsInOrder(pipeline, { phase }));
  await runAll(session, { processors: first ?? [] });
  await warehouse.execute([
    sql`DELETE FROM nba_analytics.player_game_summary WHERE universal_player_id % 3 = 0 AND game_date > (SELECT MIN(game_date) + 9 FROM nba_analytics.player_game_summary) AND game_date < (SELECT MAX(game_date) - 4 FROM nba_analytics.player_game_summary)`,
  ]);
  await runAll(session, { processors: second ?? [] });
});
afterAll(() => session.warehouse.close());

const rowsOf = (statement: Sql) => session.warehouse.query(statement);
const key = (row: Record<string, unknown>) => `${row.analysis_date} ${row.entity_id}`;

test('a short window is explained by the raw table and the schedule, not by the table that is short', async () => {
  const schedule = (
    await rowsOf(sql`SELECT DISTINCT game_id, game_date, home_team_abbr, away_team_abbr FROM nba_raw.nbac_schedule
      WHERE season_type = 'regular' AND game_status = 3`)
  ).map((row) => ({
    game: String(row.game_id),
    date: String(row.game_date),
    sides: [row.home_team_abbr, row.away_team_abbr],
  }));
  const raw = (
    await rowsOf(
      sql`SELECT DISTINCT player_id, team_abbr, game_id, game_date FROM nba_raw.nbac_gamebook_player_stats`,
    )
  ).map((row) => ({
    player: String(row.player_id),
    team: row.team_abbr,
    game: String(row.game_id),
    date: String(row.game_date),
  }));
  const found = new Set(
    (await rowsOf(sql`SELECT universal_player_id, game_id FROM nba_analytics.player_game_summary`)).map(
      (row) => `${row.universal_player_id} ${row.game_id}`,
    ),
  );
  const ingested = new Set(raw.map(({ game }) => game));
  const records = await rowsOf(
    sql`SELECT * FROM nba_processing.precompute_failures WHERE processor_name = 'player_shot_zone_analysis'`,
  );
  for (const record of records) {
    const [player, date] = [String(record.entity_id), String(record.analysis_date)];
    const own = raw
      .filter((row) => row.player === player && row.date <= date)
      .sort((a, b) => (a.date < b.date ? -1 : 1));
    const team = own.at(-1)?.team;
    const games: Game[] = [
      ...own.filter((row) => row.date < date),
      ...schedule.filter((game) => game.date < date && team !== undefined && game.sides.includes(team)),
    ];
    const possible = [...new Map(games.map((game) => [game.game, game.date]))];
    const missing = possible.filter(([game]) => !found.has(`${player} ${game}`));
    const gaps = missing.filter(
      ([game]) => own.some((row) => row.game === game) || !ingested.has(game),
    ).length;
    const have = possible.length - missing.length;
    expect(record, key(record)).toMatchObject({
      expected_game_count: possible.length,
      actual_game_count: have,
      missing_game_dates: JSON.stringify([...new Set(missing.map(([, day]) => day))].sort()),
      failure_type: typeOf({ have, gaps, absences: missing.length - gaps }),
      is_correctable: gaps > 0 && have + gaps >= 10,
    });
  }
  expect(new Set(records.map((record) => record.failure_type))).toEqual(
    new Set(['DATA_GAP', 'MIXED', 'PLAYER_DNP', 'INSUFFICIENT_HISTORY']),
  );
});

function typeOf({ have, gaps, absences }: { have: number; gaps: number; absences: number }): string {
  if (have + gaps + absences < 10) return 'INSUFFICIENT_HISTORY';
  if (gaps === 0) return 'PLAYER_DNP';
  return absences === 0 ? 'DATA_GAP' : 'MIXED';
}

test('what only history can mend is permanent; what a rerun can mend is not', async () => {
  const kinds =
    await rowsOf(sql`SELECT DISTINCT failure_type, resolution_status, can_retry = is_correctable AS agree
    FROM nba_processing.precompute_failures WHERE failure_category = 'INSUFFICIENT_DATA' ORDER BY ALL`);
  expect(kinds).toEqual([
    { failure_type: 'DATA_GAP', resolution_status: 'UNRESOLVED', agree: true },
    { failure_type: 'INSUFFICIENT_HISTORY', resolution_status: 'PERMANENT', agree: true },
    { failure_type: 'MIXED', resolution_status: 'UNRESOLVED', agree: true },
    { failure_type: 'PLAYER_DNP', resolution_status: 'PERMANENT', agree: true },
  ]);
});

test('a failure that an upstream failure has caused takes over what lies behind that one', async () => {
  const columns = sql`analysis_date, entity_id, failure_type, is_correctable, expected_game_count, actual_game_count, missing_game_dates`;
  const caused = await rowsOf(sql`SELECT ${columns} FROM nba_processing.precompute_failures
    WHERE processor_name = 'player_composite_factors' AND failure_category = 'NO_SHOT_ZONE'`);
  const causes = new Map(
    (
      await rowsOf(
        sql`SELECT ${columns} FROM nba_processing.precompute_failures WHERE processor_name = 'player_shot_zone_analysis'`,
      )
    ).map((row) => [key(row), row]),
  );
  expect(caused.length).toBeGreaterThan(50);
  for (const row of caused) expect(row).toEqual(causes.get(key(row)));
});
