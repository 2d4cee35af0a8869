import { expect, test } from 'vitest';
import type { Cause, Finding } from '../../src/contract/finding.js';
import { DAY, SEASON, type Situation, soundSeason } from '../lies/season.js';

const season = soundSeason();

/** The likeliest cause of each gap of a table, and what speaks for it. */
function causes({ run }: Situation, table: string, ...range: string[]): Record<string, string> {
  const ran = run('gaps', '--table', table, ...(range.length > 0 ? range : SEASON), '--format', 'json');
  expect(ran.code).toBe(1);
  const findings: readonly Finding[] = JSON.parse(ran.stdout).gates.flatMap(
    (gate: { findings: readonly Finding[] }) => gate.findings,
  );
  const told = findings.flatMap(({ date, causes: found = [] }): [string, string][] =>
    found.slice(0, 1).map(({ cause, evidence }: Cause) => [date ?? '', `${cause}: ${evidence}`]),
  );
  return Object.fromEntries(told);
}

/** Runs PDC over parts of the season, as if nobody had ever run it before. */
async function onlyRun(at: Situation, ...ranges: readonly string[][]) {
  const table = 'player_daily_cache';
  await at.sql(
    `DELETE FROM nba_precompute.${table}`,
    `DELETE FROM nba_processing.precompute_failures WHERE processor_name = '${table}'`,
    `DELETE FROM nba_processing.processor_run_history WHERE processor_name = '${table}'`,
  );
  for (const [start = '', end = ''] of ranges) {
    const range = ['--start-date', start, '--end-date', end];
    expect(at.run('run', '--processor', 'PDC', ...range, '--no-resume').code).toBe(0);
  }
}

const TBOX = 'nba_raw.nbac_team_boxscore';

test('dates between two runs: a batch boundary; a single one: off by one', async () => {
  const at = season();
  await onlyRun(at, ['2023-11-08', '2023-11-21'], ['2023-11-26', '2023-12-06'], ['2023-12-08', '2023-12-15']);
  const found = causes(at, 'PDC');
  expect(Object.keys(found)).toEqual(['2023-11-22', '2023-11-23', '2023-11-24', '2023-12-07']);
  expect(found['2023-11-23']).toMatch(
    /^BATCH_BOUNDARY: 3 dates, and run [0-9a-f]{8} ends on 2023-11-21, run [0-9a-f]{8} begins on 2023-11-26$/,
  );
  expect(found['2023-12-07']).toMatch(
    /^OFF_BY_ONE: a single date, and run \w+ ends on 2023-12-06, run \w+ begins on 2023-12-08$/,
  );
});

test('upstream rows are missing on the date too', async () => {
  const at = season();
  await at.sql(
    `DELETE FROM ${TBOX} WHERE game_date = DATE '${DAY}'`,
    `DELETE FROM nba_analytics.team_offense_game_summary WHERE game_date = DATE '${DAY}'`,
  );
  expect(causes(at, 'TOGS')[DAY]).toBe(
    'UPSTREAM_MISSING: rows are missing upstream too: nbac_team_boxscore on 1 of 1 date',
  );
});

test('the tail has not arrived', async () => {
  const at = season();
  await at.sql(`DELETE FROM ${TBOX} WHERE game_date >= DATE '2023-12-13'`);
  const tail = 'TAIL: it ends with 2023-12-15, the newest date with finished games';
  expect(causes(at, 'TBOX')).toEqual({ '2023-12-13': tail, '2023-12-15': tail });
});

test.each([
  ['late', '2023-12-08'],
  ['early', '2023-12-06'],
])('rows landed a day %s', async (when, day) => {
  const at = season();
  await at.sql(`UPDATE ${TBOX} SET game_date = DATE '${day}' WHERE game_date = DATE '${DAY}'`);
  expect(causes(at, 'TBOX')[DAY]).toMatch(
    new RegExp(`^SHIFTED: ${day} holds rows of \\d games.*those of ${DAY} may have landed a day ${when}$`),
  );
});

test('the oldest dates are gone', async () => {
  const at = season();
  await at.sql(`DELETE FROM ${TBOX} WHERE game_date < DATE '2023-11-10'`);
  expect(causes(at, 'TBOX')['2023-11-02']).toBe(
    'RETENTION: the oldest 8 dates asked about are empty, rows begin on 2023-11-10',
  );
});

test('short gaps here and there', async () => {
  const at = season();
  await at.sql(
    `DELETE FROM nba_precompute.player_daily_cache WHERE cache_date IN (DATE '2023-11-24', DATE '${DAY}')`,
  );
  const found = causes(at, 'PDC');
  expect(Object.keys(found)).toEqual(['2023-11-24', DAY]);
  expect(found[DAY]).toMatch(/^SCATTERED: one of 2 short gaps among \d+ dates$/);
});
