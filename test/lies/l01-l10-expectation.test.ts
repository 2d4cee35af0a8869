import { expect, test } from 'vitest';
import { DAY, DECEMBER, SEASON, soundSeason } from './season.js';

const season = soundSeason();
const TDZA = 'team_defense_zone_analysis';

test('the season is sound before anything is done to it', () => {
  const judged = season().judge('verify', ...SEASON);
  expect(judged.findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown')).toEqual([]);
  expect(judged).toMatchObject({ code: 0, verdict: 'warn' });
});

test('L01 a query error is unknown, with its text, and never nothing wrong', async () => {
  const { sql, judge } = season();
  await sql(
    `ALTER TABLE nba_precompute.${TDZA} RENAME TO stored`,
    `CREATE VIEW nba_precompute.${TDZA} AS
     SELECT * REPLACE (CAST(team_abbr AS BIGINT) AS zone_games_in_sample) FROM nba_precompute.stored`,
  );
  const judged = judge('contamination', '--phase', '4', ...DECEMBER);
  expect(judged).toMatchObject({ code: 3, verdict: 'unknown' });
  expect(judged.where({ table: TDZA })).toEqual([
    expect.objectContaining({
      verdict: 'unknown',
      message: expect.stringMatching(/Could not convert string/),
    }),
  ]);
  expect(judged.where({ table: 'player_daily_cache', verdict: 'pass' }).length).toBeGreaterThan(0);
});

test('L02 a rule on a column that does not exist is refused before any query, with near names', async () => {
  const { pipeline, bare, sql, judge } = season();
  const file = pipeline('pipeline.yaml', 'valid: games_played_season > 0', 'valid: games_playd_season > 0');
  const judging = ['contamination', ...DECEMBER, '--pipeline', file, '--database', 'there-is-none.duckdb'];
  for (const line of [['lint', file], judging]) {
    const ran = bare(...line);
    expect(`${ran.stdout}${ran.stderr}`).toMatch(
      /pipeline\.yaml:\d+:\d+ .*unknown column of player_daily_cache: games_playd_season; did you mean games_played_season/,
    );
    expect(ran.code).toBe(2);
  }
  await sql(`ALTER TABLE nba_raw.nbac_team_boxscore RENAME COLUMN points TO pionts`);
  const missing = judge('preflight', '--phase', '3', '--date', DAY);
  expect(missing.code).toBe(1);
  expect(missing.where({ table: 'nbac_team_boxscore', field: 'points' })).toEqual([
    expect.objectContaining({ verdict: 'fail', message: expect.stringMatching(/points.*pionts/) }),
  ]);
});

test('L03 a table that does not exist fails preflight and is unknown everywhere else', async () => {
  const { sql, judge } = season();
  await sql(`DROP TABLE nba_analytics.team_defense_game_summary`);
  const preflight = judge('preflight', '--phase', '4', '--date', DAY);
  expect(preflight.code).toBe(1);
  expect(preflight.where({ status: 'MISSING_TABLE' })).toEqual([
    expect.objectContaining({
      table: 'team_defense_game_summary',
      verdict: 'fail',
      message: expect.stringMatching(/team_defense_game_summary does not exist/),
    }),
  ]);
  for (const command of ['coverage', 'contamination']) {
    const judged = judge(command, '--table', 'TDGS', '--date', DAY);
    expect(judged, command).toMatchObject({ code: 3, verdict: 'unknown' });
    expect(judged.findings[0]?.message).toMatch(/team_defense_game_summary.*does not exist/);
  }
});

test('L04 an empty table is unknown, not sound', async () => {
  const { sql, judge } = season();
  await sql(`DELETE FROM nba_precompute.${TDZA}`);
  const judged = judge('contamination', '--table', 'TDZA', ...DECEMBER);
  expect(judged).toMatchObject({ code: 3, verdict: 'unknown' });
  expect(judged.where({ verdict: 'pass' })).toEqual([]);
  expect(judged.where({ date: DAY, status: 'NO_DATA' })[0]?.message).toMatch(/no rows/);
});

test('L05 a date that is missing in the table is still expected of it', async () => {
  const { sql, judge } = season();
  await sql(
    `DELETE FROM nba_precompute.${TDZA} WHERE analysis_date = '${DAY}'`,
    `DELETE FROM nba_processing.precompute_failures WHERE analysis_date = '${DAY}' AND processor_name = '${TDZA}'`,
    `DELETE FROM nba_raw.nbac_team_boxscore WHERE game_date = '2023-12-10'`,
  );
  const made = judge('coverage', '--processor', 'TDZA', ...DECEMBER);
  expect(made.code).toBe(1);
  expect(made.where({ date: DAY })).toEqual([
    expect.objectContaining({ verdict: 'fail', message: expect.stringMatching(/4 of 4 expected entities/) }),
  ]);
  const raw = judge('gaps', '--table', 'TBOX', ...DECEMBER);
  expect(raw.code).toBe(1);
  expect(raw.where({ verdict: 'fail' })).toEqual([
    expect.objectContaining({
      date: '2023-12-10',
      message: expect.stringMatching(/no rows, games played: 1/),
    }),
  ]);
});

test.each([
  ['empty', 'DELETE FROM nba_raw.nbac_schedule', /the schedule nbac_schedule is empty/],
  [
    'unreadable',
    'DROP TABLE nba_raw.nbac_schedule',
    /the schedule nbac_schedule cannot be read.*does not exist/,
  ],
])('L06 with a schedule that is %s nothing is known', async (_what, damage, message) => {
  const { sql, judge } = season();
  await sql(damage);
  for (const range of [DECEMBER, SEASON]) {
    const judged = judge('verify', ...range);
    expect(judged).toMatchObject({ code: 3, verdict: 'unknown' });
    expect(judged.where({ verdict: 'pass' })).toEqual([]);
    for (const gate of ['coverage', 'contamination', 'gaps']) {
      expect(judged.where({ gate, status: 'NO_SCHEDULE' })[0]?.message, gate).toMatch(message);
    }
  }
});

test('L07 duplicate, postponed, all-star, preseason and playoff rows expect nothing', async () => {
  const { sql, judge } = season();
  const others = await season().rows(`SELECT DISTINCT game_date FROM nba_raw.nbac_schedule
    WHERE season_type <> 'regular' OR game_status <> 3 ORDER BY 1`);
  expect(others.length).toBeGreaterThan(4);
  await sql(
    `INSERT INTO nba_raw.nbac_schedule SELECT * FROM nba_raw.nbac_schedule WHERE game_date = '${DAY}'`,
    `INSERT INTO nba_raw.nbac_schedule
     SELECT * REPLACE ('0029' || game_id AS game_id, 1 AS game_status) FROM nba_raw.nbac_schedule
     WHERE game_date = '2023-12-10' AND game_status = 3 AND season_type = 'regular'`,
  );
  const judged = judge('gaps', '--start-date', '2023-10-26', '--end-date', '2023-12-20');
  expect(judged).toMatchObject({ code: 0, result: { expectedDates: 34 } });
  const box = judge('gaps', '--table', 'PBOX', '--dates', `${DAY},2023-12-10`);
  expect(box.where({ date: DAY })).toEqual([
    expect.objectContaining({ verdict: 'pass', expected: 2, observed: 2 }),
  ]);
  expect(box.where({ date: '2023-12-10' })[0]).toMatchObject({ verdict: 'pass', expected: 1 });
});

test('L08 one row is no coverage of a date', async () => {
  const { sql, judge } = season();
  await sql(
    `DELETE FROM nba_raw.nbac_team_boxscore WHERE game_date = '${DAY}' AND (game_id, team_abbr) <>
     (SELECT (MIN(game_id), MIN_BY(team_abbr, game_id)) FROM nba_raw.nbac_team_boxscore WHERE game_date = '${DAY}')`,
    `DELETE FROM nba_precompute.${TDZA} WHERE analysis_date = '${DAY}' AND team_abbr <>
     (SELECT MIN(team_abbr) FROM nba_precompute.${TDZA})`,
  );
  const raw = judge('gaps', '--table', 'TBOX', '--date', DAY);
  expect(raw.code).toBe(1);
  expect(raw.findings[0]).toMatchObject({ verdict: 'fail', expected: 2, observed: 0 });
  expect(raw.findings[0]?.message).toMatch(/whole games: 0 of 2/);
  const made = judge('coverage', '--processor', 'TDZA', '--date', DAY);
  expect(made.code).toBe(1);
  expect(made.findings[0]).toMatchObject({ verdict: 'fail', status: 'PARTIAL', expected: 4, observed: 1 });
});

test('L09 a season with almost all of its dates is not whole', async () => {
  const { sql, judge } = season();
  await sql(
    `DELETE FROM nba_analytics.team_offense_game_summary WHERE game_date = '${DAY}'`,
    `DELETE FROM nba_raw.nbac_play_by_play WHERE game_date = '2023-12-10'`,
  );
  for (const command of ['gaps', 'verify']) {
    const judged = judge(command, ...SEASON);
    expect(judged, command).toMatchObject({ code: 1, verdict: 'fail' });
    const failed = judged
      .where({ gate: 'gaps', verdict: 'fail' })
      .map(({ table, date }) => `${table} ${date}`);
    expect(failed.sort()).toEqual([`nbac_play_by_play 2023-12-10`, `team_offense_game_summary ${DAY}`]);
  }
});

test('L10 one wholly bad date is not averaged away', async () => {
  const { sql, judge } = season();
  await sql(
    `UPDATE nba_analytics.team_defense_game_summary SET opp_paint_attempts = NULL WHERE game_date = '${DAY}'`,
  );
  const judged = judge('contamination', '--table', 'TDGS', ...SEASON);
  expect(judged).toMatchObject({ code: 1, verdict: 'fail' });
  const bad = judged.where({ verdict: 'fail', field: 'opp_paint_attempts' });
  expect(bad).toEqual([
    expect.objectContaining({
      date: DAY,
      status: 'CONTAMINATED',
      message: expect.stringMatching(/0 % valid/),
    }),
  ]);
  expect(judged.where({ field: 'opp_paint_attempts', verdict: 'pass' })).toHaveLength(33);
});
