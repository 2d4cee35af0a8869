import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDuckDb } from '../../src/warehouse/duckdb/warehouse.js';
import { DAY, DECEMBER, type Judged, type RunDate, type Situation, soundSeason } from './season.js';

const season = soundSeason();
const PCF = 'nba_precompute.player_composite_factors';
const HISTORY = 'nba_processing.processor_run_history';

function datesOf({ result }: Judged): readonly RunDate[] {
  return result.runs.flatMap(({ dates }) => dates);
}

/** Every regular file below a folder, with its bytes as text. */
function filesBelow(folder: string): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

test('L31 a run that wrote nothing has failed', async () => {
  const { pipeline, judge, rows } = season();
  const file = pipeline('sql/tdgs.sql', /^[\s\S]*$/, 'SELECT * FROM (\n$&\n) nothing WHERE FALSE');
  const judged = judge('run', '--processor', 'TDGS', '--date', DAY, '--no-resume', '--pipeline', file);
  expect(judged).toMatchObject({ code: 1, verdict: 'fail' });
  expect(datesOf(judged)).toEqual([
    expect.objectContaining({ status: 'failed', reason: expect.stringMatching(/nothing came out: 0 rows/) }),
  ]);
  const [latest] = await rows(`SELECT status FROM ${HISTORY} WHERE data_date = '${DAY}'
    AND processor_name = 'team_defense_game_summary' ORDER BY started_at DESC LIMIT 1`);
  expect(latest).toEqual({ status: 'failed' });
});

test('L32 a raw row that cannot become an output leaves a failure record', async () => {
  const { sql, rows, judge, run } = season();
  const [lost] = await rows(
    `SELECT player_id AS id, player_name AS name FROM nba_raw.nbac_gamebook_player_stats WHERE game_date = '${DAY}' LIMIT 1`,
  );
  await sql(
    `UPDATE nba_raw.nbac_gamebook_player_stats SET player_id = NULL WHERE game_date = '${DAY}' AND player_id = ${lost?.id}`,
  );
  run('run', '--processor', 'PGS', '--date', DAY, '--no-resume');
  const failures =
    await rows(`SELECT entity_id, failure_category, failure_reason FROM nba_processing.analytics_failures
    WHERE analysis_date = '${DAY}' AND processor_name = 'player_game_summary'`);
  expect(failures).toEqual([
    {
      entity_id: lost?.name,
      failure_category: 'MISSING_DEPENDENCY',
      failure_reason: 'raw row without a player id',
    },
  ]);
  const judged = judge('coverage', '--processor', 'PGS', '--date', DAY);
  expect(judged).toMatchObject({ code: 1, verdict: 'fail' });
  expect(judged.findings[0]?.message).toMatch(/failure records that the data does not bear out: 1/);
  expect(judged.findings[0]?.entities.map(({ entity }) => entity)).toEqual([lost?.name]);
});

test('L33 a run that produces less leaves nothing behind of the run before', async () => {
  const { sql, rows, run, judge } = season();
  const count = async () => (await rows(`SELECT COUNT(*) AS n FROM ${PCF} WHERE game_date = '${DAY}'`))[0]?.n;
  const before = await count();
  await sql(
    `INSERT INTO ${PCF} SELECT * REPLACE (universal_player_id + 900000 AS universal_player_id,
       player_lookup || 'ghost' AS player_lookup) FROM ${PCF} WHERE game_date = '${DAY}'`,
  );
  expect(judge('coverage', '--processor', 'PCF', '--date', DAY).code).toBe(1);
  expect(run('run', '--processor', 'PCF', '--date', DAY, '--no-resume').code).toBe(0);
  expect(await count()).toBe(before);
  expect(judge('coverage', '--processor', 'PCF', '--date', DAY).code).toBe(0);
});

test('L34 resuming takes up a failed date that lies before the last success', async () => {
  const { sql, rows, judge } = season();
  await sql(
    `DELETE FROM ${PCF} WHERE game_date = '${DAY}'`,
    `UPDATE ${HISTORY} SET status = 'failed', records_processed = 0
     WHERE data_date = '${DAY}' AND processor_name = 'player_composite_factors'`,
  );
  const judged = judge('run', '--processor', 'PCF', ...DECEMBER);
  expect(judged.code).toBe(0);
  expect(datesOf(judged).filter(({ status }) => status === 'success')).toEqual([
    expect.objectContaining({ date: DAY }),
  ]);
  const [row] = await rows(`SELECT COUNT(*) AS n FROM ${PCF} WHERE game_date = '${DAY}'`);
  expect(Number(row?.n)).toBeGreaterThan(20);
});

test('L35 a finished run that is resumed has nothing to do', async () => {
  const { rows, judge } = season();
  const written = () => rows(`SELECT game_date, MAX(processed_at) AS at FROM ${PCF} GROUP BY 1 ORDER BY 1`);
  const before = await written();
  const judged = judge('run', '--phase', '4', ...DECEMBER);
  expect(judged.code).toBe(0);
  expect(new Set(datesOf(judged).map(({ status }) => status))).toEqual(new Set(['done-before']));
  expect(await written()).toEqual(before);
});

test('L36 a journal that is damaged is an error, and stays as it is', () => {
  const { folder, run } = season();
  const [journal] = filesBelow(join(folder, '.fillgate')).filter(
    ({ path, text }) => path.includes('PCF') && text.split('\n').length > 3,
  );
  const lines = (journal?.text ?? '').split('\n');
  const damaged = [lines[0], '{"date": "2023-', ...lines.slice(2)].join('\n');
  writeFileSync(journal?.path ?? '', damaged);
  const ran = run('run', '--processor', 'PCF', '--date', DAY, '--no-resume');
  expect(ran.stderr).toMatch(/journal .* is damaged at line 2/);
  expect(ran.stdout).toBe('');
  expect(ran.code).toBe(2);
  expect(readFileSync(journal?.path ?? '', 'utf8')).toBe(damaged);
});

test('L37 a second run is refused while the first one holds the warehouse', async () => {
  const { folder, run } = season();
  const first = await openDuckDb({ file: join(folder, 'season.duckdb'), access: 'write', create: false });
  try {
    const second = run('run', '--processor', 'PCF', '--date', DAY, '--no-resume');
    expect(second.stderr).toMatch(new RegExp(`another process \\(pid ${process.pid}\\)`));
    expect(second.code).toBe(4);
  } finally {
    await first.close();
  }
  expect(run('run', '--processor', 'PCF', '--date', DAY, '--no-resume').code).toBe(0);
});

test('L38 a job that failed exits 1, and what reads from it is not started', () => {
  const { pipeline, judge }: Situation = season();
  const file = pipeline(
    'sql/psza.sql',
    /^[\s\S]*$/,
    `SELECT * FROM (\n$&\n) broken WHERE CAST(player_lookup AS INT64) > 0`,
  );
  const judged = judge('run', '--phase', '4', '--date', DAY, '--no-resume', '--pipeline', file);
  expect(judged).toMatchObject({ code: 1, verdict: 'fail' });
  const told = Object.fromEntries(
    datesOf(judged).map(({ processor, status, reason }) => [processor, { status, reason }]),
  );
  expect(told.PSZA).toMatchObject({
    status: 'failed',
    reason: expect.stringMatching(/Could not convert string/),
  });
  expect(told.TDZA).toMatchObject({ status: 'unchanged' });
  for (const dependent of ['PCF', 'PDC', 'MLFS']) {
    expect(told[dependent], dependent).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(/not started: its upstream \w+ failed/),
    });
  }
});
