import { expect, test } from 'vitest';
import { DAY, DECEMBER, SEASON, soundSeason } from './season.js';

const season = soundSeason();
const TDZA = 'nba_precompute.team_defense_zone_analysis';
const PCF = 'nba_precompute.player_composite_factors';

test('L25 a zero where only more is sound does not pass for a value', async () => {
  const { sql, judge } = season();
  await sql(`UPDATE ${PCF} SET opponent_strength_score = 0 WHERE game_date = '${DAY}'`);
  const judged = judge('contamination', '--table', 'PCF', ...DECEMBER);
  expect(judged).toMatchObject({ code: 1, verdict: 'fail' });
  const field = { field: 'opponent_strength_score' };
  expect(judged.where({ ...field, verdict: 'fail' })).toEqual([
    expect.objectContaining({
      date: DAY,
      status: 'CONTAMINATED',
      message: expect.stringMatching(/score > 0/),
    }),
  ]);
  expect(judged.where({ ...field, verdict: 'pass' }).length).toBeGreaterThan(5);
});

test('L26 the bootstrap period is skipped with its reason, whatever lies there', async () => {
  const { sql, judge } = season();
  await sql(
    `INSERT INTO ${TDZA} (analysis_date, season, team_abbr) SELECT DATE '2023-11-05', season, team_abbr
     FROM ${TDZA} WHERE analysis_date = '${DAY}'`,
  );
  const range = ['--start-date', '2023-11-01', '--end-date', '2023-11-07'];
  for (const command of ['contamination', 'verify']) {
    const judged = judge(command, '--phase', '4', ...range);
    expect(judged, command).toMatchObject({ code: 0, verdict: 'skipped' });
    const [first] = judged.where({ gate: 'contamination', date: '2023-11-05' });
    expect(first).toMatchObject({ verdict: 'skipped', message: 'bootstrap: the first 7 days of the season' });
  }
});

test('L27 the length of the bootstrap period is one setting for all that look at it', () => {
  const { pipeline, judge } = season();
  const file = pipeline('pipeline.yaml', 'bootstrapDays: 7', 'bootstrapDays: 10');
  const args = ['--phase', '4', '--date', '2023-11-10', '--pipeline', file];
  const audit = judge('audit', ...args);
  for (const gate of ['coverage', 'contamination', 'gaps', 'duplicates', 'run-history']) {
    const found = audit.where({ gate, table: 'player_shot_zone_analysis' });
    expect(found.length, gate).toBeGreaterThan(0);
    for (const { message } of found) expect(message, gate).toBe('bootstrap: the first 10 days of the season');
  }
  const run = judge('run', ...args, '--dry-run');
  const planned = run.result.runs.flatMap(({ dates }) => dates.map(({ status, reason }) => [status, reason]));
  expect(planned).toEqual(Array(5).fill(['skipped', 'bootstrap']));
});

test('L28 windows with unknown games are seen, though their averages are there', async () => {
  const { sql, rows, judge, run } = season();
  const game = `(SELECT MIN(game_id) FROM nba_raw.nbac_schedule WHERE game_date = '${DAY}' AND season_type = 'regular')`;
  await sql(`DELETE FROM nba_raw.nbac_play_by_play WHERE game_id = ${game}`);
  const recompute = (phase: string, ...range: string[]) =>
    run('run', '--phase', phase, ...range, '--no-resume');
  recompute('3', '--date', DAY);
  recompute('4', '--date', '2023-12-08');
  const [row] = await rows(`SELECT COUNT(*) AS n FROM ${TDZA}
    WHERE analysis_date = '2023-12-08' AND paint_defense_vs_league_avg IS NOT NULL`);
  expect(row?.n).toBe(4);
  const judged = judge('contamination', '--table', 'TDZA', '--date', '2023-12-08', '--strict');
  expect(judged.code).toBe(1);
  const [bad] = judged.where({ field: 'zone_games_in_sample' });
  expect(bad).toMatchObject({ status: 'PARTIAL', expected: 4, observed: 2 });
  expect(bad?.message).toMatch(/2 of 4 rows break "zone_games_in_sample = games_in_sample"/);
});

test('L29 readiness looks at the windows before the range', async () => {
  const { sql, judge } = season();
  const args = ['--for', 'phase4', '--date', DAY];
  expect(judge('readiness', ...args).code).toBe(0);
  await sql(
    `DELETE FROM nba_analytics.team_defense_game_summary WHERE game_date BETWEEN '2023-11-20' AND '2023-11-30'`,
  );
  const judged = judge('readiness', ...args);
  expect(judged).toMatchObject({ code: 1, verdict: 'fail' });
  const missing = judged.findings.filter(({ verdict, date }) => verdict === 'fail' && date !== null);
  expect([...new Set(missing.map(({ table }) => table))]).toEqual(['team_defense_game_summary']);
  expect(missing.map(({ date }) => date)).toEqual([
    '2023-11-21',
    '2023-11-22',
    '2023-11-23',
    '2023-11-24',
    '2023-11-26',
  ]);
  expect(missing[0]?.message).toMatch(/2023-11-21/);
  expect(judged.where({ table: 'team_defense_game_summary', date: DAY, verdict: 'fail' })).toEqual([]);
});

test('L30 every statement restricts the raw partition column, and a partition column is a DATE', () => {
  const { judge, pipeline, bare } = season();
  // `date` is what a subquery calls the column that it has restricted already.
  const columns = ['game_date', 'analysis_date', 'cache_date', 'data_date', 'date'];
  const { result } = judge('audit', ...SEASON);
  const sent = result.statements.filter(({ id }) => id !== 'catalog');
  expect(sent.length).toBeGreaterThan(20);
  for (const { id, sql } of sent) {
    const tables = sql.match(/(?:FROM|JOIN) "\w+"\."\w+"/g) ?? [];
    const predicates = sql.match(/(?:\w+\.)?"?\w+"? BETWEEN [@$]/g) ?? [];
    expect(predicates.length, id).toBeGreaterThanOrEqual(tables.length);
    for (const text of predicates) {
      expect(columns, id).toContain(/(\w+)"? BETWEEN/.exec(text)?.[1]);
    }
    expect(sql, id).not.toMatch(
      /\((?:\w+\.)?"?(?:game|analysis|cache|data)_date"?(?: AS \w+)?\) (?:BETWEEN|=|<|>)/,
    );
  }
  const file = pipeline('pipeline.yaml', 'date: cache_date', 'date: season');
  const ran = bare('lint', file);
  expect(ran.stdout).toMatch(/tables\.player_daily_cache\.date: the date column season is STRING, not DATE/);
  expect(ran.code).toBe(2);
});
