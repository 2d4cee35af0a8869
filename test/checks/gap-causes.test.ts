import { describe, expect, test } from 'vitest';
import { gaps } from '../../checks/index.js';
import type { CheckScope } from '../../src/contract/check.js';
import { answered, failed } from '../../src/contract/outcome.js';
import type { RunRecord } from '../../src/contract/question.js';
import { allFailed, judged, nothing, only, type World } from './fixtures/answers.js';
import { EXPECTED, on, scopeOf } from './fixtures/pipeline.js';

// Expected: 01-01, 01-02 (bootstrap), 01-03, 01-05, 01-06, 01-08; off days: 01-04, 01-07.
const scope = scopeOf();

/** `CAUSE: evidence` of a gap, the likeliest first. */
function causes(table: string, date: string, world: World & { asked?: CheckScope }): readonly string[] {
  const { asked = scope } = world;
  const { causes: found = [] } = only(judged(gaps, asked, world), table, date);
  return found.map(({ cause, evidence }) => `${cause}: ${evidence}`);
}

function run(date: string, runId: string, parts: Partial<RunRecord> = {}): RunRecord {
  return { processor: 'SUM', date, status: 'success', runId, errorMessage: null, startedAt: 't1', ...parts };
}

const history = (...records: readonly RunRecord[]) => ({ history: answered(records) });
const without = (...dates: readonly string[]): World => ({
  days: { SUM: Object.fromEntries(dates.map((date) => [date, nothing()])) },
});
const raw = (...dates: readonly string[]): World => ({
  slices: Object.fromEntries(dates.map((date) => [`plays ${date}`, { rows: 0 }])),
});

describe('why rows are missing', () => {
  test('the run failed, and says why', () => {
    const failing = run('2023-01-05', 'r1', { status: 'failed', errorMessage: 'out of memory' });
    const world = { ...without('2023-01-05'), ...history(failing, run('2023-01-06', 'r1')) };
    expect(causes('summary', '2023-01-05', world)[0]).toBe(
      'FAILED_RUN: the latest run failed on 1 of 1 date: out of memory',
    );
  });

  test('upstream rows are missing too', () => {
    const world = { ...without('2023-01-05', '2023-01-06'), ...raw('2023-01-06') };
    const found = 'UPSTREAM_MISSING: rows are missing upstream too: plays on 1 of 2 dates';
    expect(causes('summary', '2023-01-05', world)[0]).toBe(found);
    expect(causes('summary', '2023-01-06', world)[0]).toBe(found);
    expect(causes('plays', '2023-01-06', world).join()).not.toContain('UPSTREAM');
  });

  test('rows that landed a day late, on an off day', () => {
    const slices = { 'plays 2023-01-06': { rows: 0 }, 'plays 2023-01-07': { 'distinct(game)': 2 } };
    expect(causes('plays', '2023-01-06', { slices })[0]).toBe(
      'SHIFTED: 2023-01-07 holds rows of 2 games, though 0 were played: those of 2023-01-06 may have landed a day late',
    );
  });

  test('rows that landed a day early, among those of a date that is there', () => {
    const slices = { 'plays 2023-01-06': { rows: 0 }, 'plays 2023-01-05': { 'distinct(game)': 5 } };
    expect(causes('plays', '2023-01-06', { slices })[0]).toBe(
      'SHIFTED: 2023-01-05 holds rows of 5 games, though 3 were played: those of 2023-01-06 may have landed a day early',
    );
  });

  test('as many games as were played on the neighbouring dates are no sign of it', () => {
    const slices = { 'plays 2023-01-06': { rows: 0 }, 'plays 2023-01-05': { 'distinct(game)': 3 } };
    expect(causes('plays', '2023-01-06', { slices }).join()).not.toContain('SHIFTED');
  });

  test('off by one: a single date between two runs', () => {
    const runs = history(run('2023-01-03', 'r1'), run('2023-01-06', 'r2'), run('2023-01-08', 'r2'));
    expect(causes('summary', '2023-01-05', { ...without('2023-01-05'), ...runs })[0]).toBe(
      'OFF_BY_ONE: a single date, and run r1 ends on 2023-01-03, run r2 begins on 2023-01-06',
    );
  });

  test('off by one: the last date of a season, of a table that nobody runs', () => {
    expect(causes('plays', '2023-01-08', raw('2023-01-08'))[0]).toBe(
      'OFF_BY_ONE: a single date, the last of season 2022-23',
    );
  });

  test('a batch boundary: several dates between two runs', () => {
    const runs = history(run('2023-01-03', 'r1'), run('2023-01-08', 'r2'));
    expect(causes('summary', '2023-01-05', { ...without('2023-01-05', '2023-01-06'), ...runs })[0]).toBe(
      'BATCH_BOUNDARY: 2 dates, and run r1 ends on 2023-01-03, run r2 begins on 2023-01-08',
    );
  });

  test('a batch boundary: exactly the dates of one batch of a run', () => {
    const batch = [
      run('2023-01-05', 'r1', { startedAt: 't2' }),
      run('2023-01-06', 'r1', { startedAt: 't2' }),
    ];
    const runs = history(run('2023-01-03', 'r1'), ...batch, run('2023-01-08', 'r1', { startedAt: 't3' }));
    expect(causes('summary', '2023-01-06', { ...without('2023-01-05', '2023-01-06'), ...runs })[0]).toBe(
      'BATCH_BOUNDARY: exactly one batch of run r1, 2023-01-05 to 2023-01-06',
    );
  });

  test('a gap in the middle of one batch is no boundary', () => {
    const runs = history(...EXPECTED.map((date) => run(date, 'r1')));
    const found = causes('summary', '2023-01-05', { ...without('2023-01-05'), ...runs }).join();
    expect(found).not.toMatch(/BATCH|OFF_BY_ONE|NEVER_RUN/);
  });

  test('the tail has not arrived yet', () => {
    expect(causes('plays', '2023-01-06', raw('2023-01-06', '2023-01-08'))[0]).toBe(
      'TAIL: it ends with 2023-01-08, the newest date with finished games',
    );
  });

  test('retention: all of the oldest dates are empty', () => {
    expect(causes('plays', '2023-01-01', raw('2023-01-01', '2023-01-02', '2023-01-03'))[0]).toBe(
      'RETENTION: the oldest 3 dates asked about are empty, rows begin on 2023-01-05',
    );
    const partly = {
      slices: { ...raw('2023-01-01', '2023-01-02').slices, 'plays 2023-01-03': { 'sound-games': 1 } },
    };
    expect(causes('plays', '2023-01-01', partly).join()).not.toContain('RETENTION');
  });

  test('nobody ever ran it', () => {
    const runs = history(run('2023-01-08', 'r1'));
    expect(causes('summary', '2023-01-03', { ...without('2023-01-03', '2023-01-05'), ...runs })).toContain(
      'NEVER_RUN: no run is recorded on 2 of 2 dates, others have one',
    );
  });

  test('early season: windows of games are still short, and what says so truly is no gap', () => {
    const world = { days: { ZON: { '2023-01-03': allFailed(), '2023-01-05': nothing() } } };
    expect(causes('zones', '2023-01-05', world)[0]).toBe(
      'EARLY_SEASON: day 5 of the season: windows of games are still short',
    );
    expect(only(judged(gaps, scope, world), 'zones', '2023-01-03')).toMatchObject({ verdict: 'skipped' });
    expect(only(judged(gaps, scope, world), 'zones', '2023-01-01').message).toContain('bootstrap');
  });

  test('scattered: short gaps here and there', () => {
    expect(causes('plays', '2023-01-02', raw('2023-01-02', '2023-01-05'))).toEqual([
      'SCATTERED: one of 2 short gaps among 6 dates',
    ]);
    expect(causes('plays', '2023-01-05', raw('2023-01-05'))).toEqual([
      'SCATTERED: a single short gap; the dates around it are there',
    ]);
  });
});

test('a run history that cannot be read leaves the other causes', () => {
  const world = { ...without('2023-01-05'), ...raw('2023-01-05'), history: failed('no such table') };
  expect(causes('summary', '2023-01-05', world)[0]).toContain('UPSTREAM_MISSING');
});

test('one date asked about alone has no neighbours to compare with', () => {
  expect(causes('plays', '2023-01-05', { ...raw('2023-01-05'), asked: scopeOf(on('2023-01-05')) })).toEqual(
    [],
  );
});

test('no gap, no cause', () => {
  expect(judged(gaps, scope).some((one) => one.causes !== undefined)).toBe(false);
});
