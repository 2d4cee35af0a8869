import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { fragment, sql } from '../../src/sql/sql.js';
import { openDuckDb } from '../../src/warehouse/duckdb/warehouse.js';
import { fillgate, originsOf, problemsOf, resultOf } from '../fixtures/binary.js';
import { describeRealData, REAL_DATA } from '../fixtures/real-data.js';
import { freshFolder } from '../fixtures/warehouse.js';

const GAME = '0022300555';
const DATE = '2024-01-15';

describeRealData('where it began, on real seasons', () => {
  const folder = freshFolder();
  const run = (...args: string[]) => fillgate(folder, ...args, '--database', 'nba.duckdb');

  async function warehouse() {
    return await openDuckDb({ file: join(folder, 'nba.duckdb'), access: 'write', create: false });
  }

  async function figures(statement: string) {
    const open = await warehouse();
    const [row] = await open.query(fragment(statement));
    await open.close();
    return row;
  }

  beforeAll(async () => {
    expect(run('load', '--pipeline', 'nba', '--from', REAL_DATA).code).toBe(0);
    const open = await warehouse();
    await open.execute([sql`DELETE FROM nba_raw.nbac_play_by_play WHERE game_id = ${fragment(`'${GAME}'`)}`]);
    await open.close();
    expect(run('run', '--season', '2021-22', '--season', '2023-24').code).toBe(0);
  });

  test('a season without play-by-play is one origin, and everything else is folded under it', () => {
    const ran = run('contamination', '--season', '2021-22', '--format', 'json');
    expect(ran.code).toBe(1);
    const [origin, ...others] = originsOf(ran);
    expect(others).toEqual([]);
    expect(origin).toMatchObject({
      table: 'nbac_play_by_play',
      rowsMissing: true,
      proven: true,
      exact: true,
    });
    expect(origin?.dates).toHaveLength(165);
    expect(problemsOf(ran).length).toBe(origin?.findings);
    const screen = run('contamination', '--season', '2021-22').stdout;
    expect(screen).toContain('origin: nbac_play_by_play, 2021-10-19..2022-04-10 (165 dates)');
    expect(screen).toContain('rows of 1230 of 1230 games are missing on 165 dates');
    expect(screen).not.toContain('CONTAMINATED');
  });

  test('one game without shots is one origin, and its radius is what an independent query finds', async () => {
    const ran = run('contamination', '--season', '2023-24', '--strict', '--format', 'json');
    expect(ran.code).toBe(1);
    const [origin, ...others] = originsOf(ran);
    expect(others).toEqual([]);
    expect(origin).toMatchObject({ table: 'nbac_play_by_play', dates: [DATE], proven: true, exact: true });
    const reached = (table: string) => {
      const found = origin?.radius.find((one) => one.table === table);
      return {
        n: found?.rows,
        dates: found?.dates.length,
        first: found?.dates[0],
        last: found?.dates.at(-1),
      };
    };
    const expected: Record<string, unknown> = {};
    for (const name of ['tdza', 'psza', 'pcf', 'mlfs']) expected[name] = await figures(radiusQuery(name));
    expect(reached('team_defense_zone_analysis')).toEqual(expected.tdza);
    expect(reached('player_shot_zone_analysis')).toEqual(expected.psza);
    expect(reached('player_composite_factors')).toEqual(expected.pcf);
    expect(reached('ml_feature_store_v2')).toEqual(expected.mlfs);
    expect(expected.tdza).toEqual({ n: 58, dates: 30, first: '2024-01-16', last: '2024-02-14' });
    expect(expected.psza).toEqual({ n: 646, dates: 78, first: '2024-01-16', last: '2024-04-09' });
    expect(origin?.radius.map((one) => one.table)).not.toContain('player_daily_cache');
    // PDC copies zone figures that it does not declare: not contaminated by what is judged, but to be computed again.
    expect(origin?.again.map((command) => /--processor (\w+)/.exec(command)?.[1])).toEqual([
      'PGS',
      'TOGS',
      'TDGS',
      'UPCG',
      'UTCG',
      'TDZA',
      'PSZA',
      'PCF',
      'PDC',
      'MLFS',
    ]);
  });
});

describeRealData('readiness of one date', () => {
  test('is closed when the look-back of a window is missing, though the date itself is complete', async () => {
    const folder = freshFolder();
    const run = (...args: string[]) => fillgate(folder, ...args, '--database', 'nba.duckdb');
    expect(run('load', '--pipeline', 'nba', '--from', REAL_DATA).code).toBe(0);
    const range = ['--start-date', '2022-10-18', '--end-date', '2022-11-14'];
    expect(run('run', '--phase', '3', ...range).code).toBe(0);
    const date = ['--start-date', '2022-11-14', '--end-date', '2022-11-14'];
    expect(run('readiness', '--for', 'phase4', ...date).code).toBe(0);
    const open = await openDuckDb({ file: join(folder, 'nba.duckdb'), access: 'write', create: false });
    await open.execute([
      sql`DELETE FROM nba_analytics.team_defense_game_summary WHERE game_date BETWEEN DATE '2022-10-01' AND DATE '2022-10-31'`,
    ]);
    await open.close();
    const ran = run('readiness', '--for', 'phase4', ...date, '--format', 'json');
    expect(ran.code).toBe(1);
    const findings = resultOf(ran).gates[0]?.findings ?? [];
    const missing = findings.filter((found) => found.status === 'MISSING');
    expect(new Set(missing.map((found) => found.table))).toEqual(new Set(['team_defense_game_summary']));
    expect(missing.map((found) => found.date)).toEqual(
      Array.from({ length: 14 }, (_, index) => `2022-10-${18 + index}`),
    );
    const itself = findings.filter((found) => found.date === '2022-11-14').map((found) => found.verdict);
    expect(new Set(itself)).toEqual(new Set(['pass']));
    expect(run('readiness', '--for', 'phase4', ...date).stdout).toMatch(
      /team_defense_game_summary +✗{14} {2}✓/,
    );
  });
});

/** The radius from the raw boxes alone: whose last games, counted there, hold the game; and who reads such a row. */
function radiusQuery(table: string): string {
  return `WITH
team_games AS (
  SELECT team_abbr AS who, game_id, game_date, ROW_NUMBER() OVER (PARTITION BY team_abbr ORDER BY game_date, game_id) AS n
  FROM nba_raw.nbac_team_boxscore WHERE season = '2023-24'
),
player_games AS (
  SELECT player_id AS who, game_id, game_date, ROW_NUMBER() OVER (PARTITION BY player_id ORDER BY game_date, game_id) AS n
  FROM nba_raw.nbac_gamebook_player_stats WHERE season = '2023-24'
),
tdza AS (
  SELECT t.analysis_date AS d, t.team_abbr AS who
  FROM nba_precompute.team_defense_zone_analysis t JOIN team_games b ON b.who = t.team_abbr AND b.game_id = '${GAME}'
  WHERE t.analysis_date > b.game_date
    AND (SELECT MAX(g.n) FROM team_games g WHERE g.who = b.who AND g.game_date < t.analysis_date) - b.n < 15
),
psza AS (
  SELECT t.analysis_date AS d, t.universal_player_id AS who
  FROM nba_precompute.player_shot_zone_analysis t JOIN player_games b ON b.who = t.universal_player_id AND b.game_id = '${GAME}'
  WHERE t.analysis_date > b.game_date AND t.season = '2023-24'
    AND (SELECT MAX(g.n) FROM player_games g WHERE g.who = b.who AND g.game_date < t.analysis_date) - b.n < 10
),
pcf AS (
  SELECT game_date AS d, universal_player_id AS who FROM nba_precompute.player_composite_factors c
  WHERE EXISTS (SELECT 1 FROM tdza WHERE tdza.d = c.game_date AND tdza.who = c.opponent_team_abbr)
     OR EXISTS (SELECT 1 FROM psza WHERE psza.d = c.game_date AND psza.who = c.universal_player_id)
),
mlfs AS (
  SELECT game_date AS d, universal_player_id AS who FROM nba_predictions.ml_feature_store_v2 m
  WHERE EXISTS (SELECT 1 FROM tdza WHERE tdza.d = m.game_date AND tdza.who = m.opponent_team_abbr)
     OR EXISTS (SELECT 1 FROM psza WHERE psza.d = m.game_date AND psza.who = m.universal_player_id)
     OR EXISTS (SELECT 1 FROM pcf WHERE pcf.d = m.game_date AND pcf.who = m.universal_player_id)
)
SELECT COUNT(*) AS n, COUNT(DISTINCT d) AS dates, CAST(MIN(d) AS VARCHAR) AS first, CAST(MAX(d) AS VARCHAR) AS last
FROM ${table}`;
}
