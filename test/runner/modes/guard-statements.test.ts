import { describe, expect, test } from 'vitest';
import { DEFAULT_RUN_SETTINGS } from '../../../src/pipeline/run-settings-schema.js';
import { loadedSession, runAll } from '../../fixtures/warehouse.js';
import { DAYS, formLeague, LAST } from './form-league.js';
import { limitsOf } from './limit-spy.js';
import { runHistory, runLast, runLeague } from './mode-run.js';

const FACTS = /COUNT\(\*\) AS n, MAX|AS written_at/;
const STATUS = /SELECT processor_name, data_date, status, run_id/;
const COUNTS = /AS last_failure/;

describe('the checks of a mode are set-based', () => {
  test('backfill: one statement for all critical upstreams, processors and dates of the run', async () => {
    const league = await formLeague();
    const spy = limitsOf(league.session.warehouse);
    const from = DAYS[0] ?? '';
    await runLeague(league, {
      mode: 'backfill',
      from,
      to: '2024-03-11',
      chunkDays: 2,
      warehouse: spy.warehouse,
    });
    expect(spy.texts.filter((text) => FACTS.test(text))).toHaveLength(1);
    expect(spy.texts.filter((text) => STATUS.test(text) || COUNTS.test(text))).toEqual([]);
  });

  test('daily: one statement per policy and processor, whatever the number of dates', async () => {
    for (const to of ['2024-03-01', '2024-03-11']) {
      const league = await formLeague();
      await runLeague(league, { mode: 'backfill', to: '2024-03-11', from: '2024-03-01' });
      const spy = limitsOf(league.session.warehouse);
      const strict = { mode: 'daily', resume: false, chunkDays: 2, warehouse: spy.warehouse } as const;
      const run = await runLeague(league, { ...strict, from: '2024-03-01', to });
      expect(run.dates.filter(({ status }) => status === 'failed')).toEqual([]);
      expect(spy.texts.filter((text) => FACTS.test(text))).toHaveLength(2);
      expect(spy.texts.filter((text) => COUNTS.test(text))).toHaveLength(2);
      expect(spy.texts.filter((text) => STATUS.test(text)).length).toBeLessThanOrEqual(2);
    }
  });
});

test('a check that cannot be evaluated refuses the dates, with the error itself', async () => {
  const league = await formLeague();
  await runHistory(league);
  await league.execute('ALTER TABLE raw.boxes RENAME COLUMN day TO moment');
  for (const mode of ['daily', 'backfill'] as const) {
    const run = await runLast(league, mode, { only: ['TG'] });
    expect(run.of('TG')).toMatchObject({ status: 'failed', records: 0 });
    expect(run.of('TG')?.reason).toMatch(/could not be evaluated: .*"day"/s);
  }
});

test('a missing upstream table is a missing upstream, not an error', async () => {
  const league = await formLeague();
  await runHistory(league, { only: ['TG'] });
  await league.execute('DROP TABLE raw.injuries');
  const daily = await runLast(league, 'daily', { only: ['TG'] });
  expect(daily.of('TG')?.status).toBe('success');
  expect((await runLast(league, 'daily', { only: ['TF'] })).of('TF')?.reason).toMatch(
    /dependency-check: nothing in injuries/,
  );
  expect((await runLast(league, 'backfill', { only: ['TF'] })).of('TF')?.status).toBe('success');
});

test('a dry run says what would be refused, writes nothing, and sends nothing', async () => {
  const league = await formLeague();
  for (const mode of ['daily', 'backfill'] as const) {
    const run = await runLast(league, mode, { dryRun: true });
    expect(run.of('TG')).toMatchObject({ status: 'planned', reason: null });
    expect(run.deliveries).toBeUndefined();
  }
  expect((await runLast(league, 'daily', { dryRun: true, only: ['TF'] })).of('TF')).toMatchObject({
    status: 'failed',
    reason: expect.stringContaining('nothing in team_games'),
  });
  expect(await league.session.warehouse.describe(['books', 'mart'])).toEqual([]);
});

test('a date that failed too often is not tried again before it has cooled down', async () => {
  const league = await formLeague();
  await runHistory(league);
  await league.execute(`DELETE FROM raw.boxes WHERE day = DATE '${LAST}' AND team = 'ANT'`);
  const hour = 3_600_000;
  const attempt = async () => {
    league.clock.at += 1000;
    return (await runLast(league, 'daily', { only: ['TG'] })).of('TG')?.reason;
  };
  expect(await attempt()).toMatch(/^minimum-rows/);
  expect(await attempt()).toMatch(/^minimum-rows/);
  for (const _again of [1, 2]) expect(await attempt()).toMatch(/^refused by circuit-breaker: failed 2 times/);
  const open = 'SELECT entity_id, analysis_date FROM books.circuit_breakers';
  expect(await league.rows(open)).toEqual([{ entity_id: 'DATE_LEVEL', analysis_date: LAST }]);
  league.clock.at += 48 * hour;
  expect(await attempt()).toMatch(/^minimum-rows/);
  expect(await attempt()).toMatch(/^refused by circuit-breaker: failed 3 times/);
  expect((await runLast(league, 'backfill', { only: ['TG'] })).of('TG')).toMatchObject({ records: 3 });
  league.clock.at += 1000;
  expect(await attempt()).toMatch(/^minimum-rows/);
});

test('strictMode switches the status check off in daily mode, and on in backfill mode', async () => {
  const league = await formLeague();
  await runHistory(league);
  await league.execute(`UPDATE books.runs SET status = 'failed' WHERE data_date = DATE '2024-03-11'`);
  await runLast(league, 'backfill', { only: ['TG'] });
  const form = async (mode: 'daily' | 'backfill', strictMode: boolean) =>
    (await runLast(league, mode, { only: ['TF'], strictMode })).of('TF')?.status;
  expect(await form('daily', true)).toBe('failed');
  expect(await form('daily', false)).toBe('success');
  expect(await form('backfill', true)).toBe('failed');
  expect(await form('backfill', false)).toBe('success');
});

describe('the bundled pipeline', () => {
  test('runs a season in backfill mode without a refusal, and its last date in daily mode', async () => {
    const loaded = await loadedSession({ teams: 12, dates: 45 });
    const { settings = DEFAULT_RUN_SETTINGS } = loaded.pipeline;
    // The made-up league is smaller than the real one.
    const modes = { ...settings.modes, minimums: [] };
    const session = { ...loaded, pipeline: { ...loaded.pipeline, settings: { ...settings, modes } } };
    const { calendar } = session;
    const expected = calendar.expectedDates([calendar.span]);
    const [before = '', last = ''] = expected.slice(-2);
    const history = await runLeague({ session }, { mode: 'backfill', from: calendar.span.start, to: before });
    expect(history.dates.filter(({ status }) => status === 'failed')).toEqual([]);
    const daily = await runLeague({ session }, { mode: 'daily', today: last, from: last });
    expect(daily.dates.filter(({ status }) => status === 'failed').map(({ reason }) => reason)).toEqual([]);
    expect(daily.dates).toHaveLength(session.pipeline.processors.length);
    const open = await runAll(session, { resume: false, ranges: [{ start: last, end: last }] });
    expect(new Set(open.dates.map(({ status }) => status))).toEqual(new Set(['unchanged']));
    await session.warehouse.close();
  });
});
