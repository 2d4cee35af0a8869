import { expect, test } from 'vitest';
import { DAY, DECEMBER, SEASON, soundSeason } from './season.js';

const season = soundSeason();
const PCF = 'nba_precompute.player_composite_factors';
const PSZA = 'nba_precompute.player_shot_zone_analysis';
const TDZA = 'nba_precompute.team_defense_zone_analysis';

test('L39 recovery commands name the bad dates and none between them', async () => {
  const { sql, run } = season();
  await sql(`DELETE FROM ${TDZA} WHERE analysis_date IN ('2023-12-05', '2023-12-12')`);
  const ran = run('gaps', '--table', 'TDZA', ...SEASON, '--commands');
  expect(ran.code).toBe(1);
  const commands = ran.stdout.split('\n').filter((line) => /fillgate run .*TDZA/.test(line));
  expect(commands.length).toBeGreaterThan(0);
  const named = new Set(commands.flatMap((line) => line.match(/2023-\d\d-\d\d/g) ?? []));
  expect([...named].sort()).toEqual(['2023-12-05', '2023-12-12']);
  for (const line of commands) expect(line).not.toMatch(/--start|--end/);
});

test('L40 what came out is counted against the expectation, and extras apart', async () => {
  const { sql, judge } = season();
  await sql(
    `INSERT INTO ${TDZA} SELECT * REPLACE (team_abbr || 'X' AS team_abbr) FROM ${TDZA} WHERE analysis_date = '${DAY}'`,
  );
  const judged = judge('coverage', '--phase', '4', ...SEASON);
  expect(judged).toMatchObject({ code: 1, verdict: 'fail' });
  expect(judged.where({ verdict: 'fail' })).toEqual([
    expect.objectContaining({ date: DAY, expected: 4, observed: 4 }),
  ]);
  const [extra] = judged.where({ verdict: 'fail' });
  expect(extra?.figures).toMatchObject({ unexpected: 4, rows: 8 });
  expect(extra?.message).toMatch(/unexpected entities: 4/);
  for (const { expected, observed } of judged.findings)
    expect(observed ?? 0).toBeLessThanOrEqual(expected ?? 0);
  const allowed = judged.where({ table: 'player_shot_zone_analysis', verdict: 'pass' });
  expect(allowed.some(({ figures }) => Number(figures.unexpected) > 0)).toBe(true);
});

test('L41 whether history is short is decided by another table than the one that is short', async () => {
  const { sql, run, judge, pipeline, bare, rows } = season();
  const [player] = await rows(`SELECT universal_player_id AS id FROM ${PSZA} WHERE analysis_date = '${DAY}'
    AND universal_player_id IN (SELECT universal_player_id FROM nba_analytics.player_game_summary
      WHERE game_date = '${DAY}') ORDER BY 1 LIMIT 1`);
  await sql(
    `DELETE FROM nba_analytics.player_game_summary WHERE universal_player_id = ${player?.id} AND game_date < '2023-12-01'`,
  );
  run('run', '--processor', 'PSZA', '--date', DAY, '--no-resume');
  const [record] =
    await rows(`SELECT failure_category FROM nba_processing.precompute_failures WHERE analysis_date = '${DAY}'
    AND processor_name = 'player_shot_zone_analysis' AND entity_id = '${player?.id}' AND resolution_status = 'UNRESOLVED'`);
  expect(record).toBeDefined();
  const judged = judge('coverage', '--processor', 'PSZA', '--date', DAY);
  expect(judged).toMatchObject({ code: 1, verdict: 'fail' });
  expect(judged.findings[0]).toMatchObject({ status: 'INVESTIGATE' });
  expect(judged.findings[0]?.message).toMatch(/failure records that the data does not bear out: 1/);
  const file = pipeline(
    'pipeline.yaml',
    'shortHistory: {games: 10, table: PBOX, entity: player_id',
    'shortHistory: {games: 10, table: PGS, entity: universal_player_id',
  );
  const ran = bare('lint', file);
  expect(ran.stdout).toMatch(/PGS is what the processor reads; a short history is proved by another table/);
  expect(ran.code).toBe(2);
});

test('L45 a filter that leaves no check open evaluates nothing', () => {
  const { judge, run } = season();
  const cases = [
    ['coverage', '--phase', '2'],
    ['contamination', '--table', 'PBOX'],
    ['coverage', '--phase', '4', '--stage', 'phase3'],
  ];
  for (const [command = '', ...args] of cases) {
    const judged = judge(command, ...args, ...DECEMBER);
    expect(judged, command).toMatchObject({ code: 3, verdict: 'unknown' });
    expect(judged.where({ status: 'NOTHING_EVALUATED' })[0]?.message).toMatch(/nothing was evaluated/);
  }
  const unknown = run('contamination', '--table', 'PBOXX', ...DECEMBER);
  expect(unknown.stderr).toMatch(/unknown table PBOXX/);
  expect(unknown.code).toBe(2);
});

test('L46 a missing table is named, and takes no other verdict with it', async () => {
  const { sql, judge } = season();
  const before = judge('verify', ...DECEMBER);
  await sql('DROP TABLE nba_precompute.player_daily_cache');
  const judged = judge('verify', ...DECEMBER);
  const others = (of: typeof judged) =>
    of.findings
      .filter(({ gate, table }) => gate === 'contamination' && table !== 'player_daily_cache')
      .map(({ table, date, field, verdict }) => [table, date, field, verdict].join(' '));
  expect(others(judged)).toEqual(others(before));
  expect(judged.where({ table: 'player_daily_cache', verdict: 'unknown' })[0]?.message).toMatch(
    /player_daily_cache.*does not exist/,
  );
  expect(judged.where({ table: 'player_daily_cache', verdict: 'pass', gate: 'contamination' })).toEqual([]);
  const alone = judge('contamination', '--phase', '4', ...DECEMBER);
  expect(alone).toMatchObject({ code: 3, verdict: 'unknown' });
  await sql(`UPDATE ${PCF} SET opponent_strength_score = 0 WHERE game_date = '${DAY}'`);
  const both = judge('contamination', '--phase', '4', ...DECEMBER);
  expect(both).toMatchObject({ code: 1, verdict: 'fail' });
  expect(both.where({ verdict: 'unknown', table: 'player_daily_cache' })).not.toEqual([]);
});

test('L47 rows with a NULL in the key are counted on their own', async () => {
  const { sql, judge } = season();
  await sql(
    `UPDATE ${PCF} SET player_lookup = NULL WHERE game_date = '${DAY}' AND universal_player_id IN
     (SELECT universal_player_id FROM ${PCF} WHERE game_date = '${DAY}' ORDER BY 1 LIMIT 2)`,
  );
  const judged = judge('verify', '--table', 'PCF', '--date', DAY);
  expect(judged).toMatchObject({ code: 1, verdict: 'fail' });
  const found = judged.where({ gate: 'duplicates' });
  expect(found).toEqual([
    expect.objectContaining({
      verdict: 'fail',
      status: 'NULL_KEYS',
      message: expect.stringMatching(/rows with a NULL in the key \(game_date, player_lookup\): 2/),
    }),
  ]);
  expect(found[0]?.figures).toMatchObject({ nullKeys: 2, duplicates: 0 });
});
