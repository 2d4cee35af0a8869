import { describe, expect, test } from 'vitest';
import { readiness } from '../../checks/index.js';
import type { Finding } from '../../src/contract/finding.js';
import { allFailed, entity, judged, nothing, only, told, verdictOn } from './fixtures/answers.js';
import { on, scopeOf } from './fixtures/pipeline.js';

const DATE = '2023-01-05';
const BAD_PAINT = 'invalid(paint > 0 except none)';
const phase4 = scopeOf({ phase: 4 });
const oneDate = scopeOf({ ...on('2023-01-06'), phase: 4 });
const ALL = 'all inputs';

describe('readiness of one slice', () => {
  const state = (figures: Record<string, number | null>) =>
    told(judged(readiness, phase4, { slices: { [`defense ${DATE}`]: figures } }), 'defense', DATE).join();

  test.each([
    { figures: {}, state: 'READY pass' },
    { figures: { rows: 100, [BAD_PAINT]: 1 }, state: 'READY pass' },
    { figures: { rows: 100, [BAD_PAINT]: 2 }, state: 'DEGRADED warn' },
    { figures: { rows: 100, [BAD_PAINT]: 49 }, state: 'DEGRADED warn' },
    { figures: { rows: 100, [BAD_PAINT]: 50 }, state: 'BAD_FIELDS fail' },
    { figures: { [BAD_PAINT]: null }, state: 'UNKNOWN unknown' },
    { figures: { rows: 0 }, state: 'UNKNOWN unknown' },
  ])('$figures: $state', (row) => {
    expect(state(row.figures)).toBe(row.state);
  });

  test('bad rows within the tolerance are shown', () => {
    const found = judged(readiness, phase4, {
      slices: { [`defense ${DATE}`]: { rows: 100, [BAD_PAINT]: 1 } },
    });
    expect(only(found, 'defense', DATE).figures).toEqual({ 'badRows paint': 1, validPercent: 99 });
  });

  test('MISSING and PARTIAL come before fields', () => {
    const partial = { recorded: 3, rows: 3, unaccounted: 1, entities: [entity('d')] };
    const world = {
      slices: { 'defense 2023-01-06': { rows: 10, [BAD_PAINT]: 1 } },
      days: { DEF: { [DATE]: nothing(), '2023-01-06': partial } },
    };
    const found = judged(readiness, phase4, world);
    expect(only(found, 'defense', DATE)).toMatchObject({
      status: 'MISSING',
      next: 'fillgate run --processor DEF --dates 2023-01-05 --no-resume',
    });
    const short = only(found, 'defense', '2023-01-06');
    expect(short).toMatchObject({ status: 'PARTIAL', verdict: 'fail' });
    expect(short.message).toContain('unaccounted for: D; paint bad on 1 of 10 rows');
  });

  test('an input whose failures all hold is skipped and does not block', () => {
    const found = judged(readiness, phase4, { days: { DEF: { [DATE]: allFailed() } } });
    expect(told(found, 'defense', DATE)).toEqual(['SKIPPED skipped']);
    expect(only(found, ALL, null).verdict).toBe('pass');
  });
});

describe('which inputs are looked at', () => {
  test('phase 4 reads defense alone; tables of its own phase are no inputs in the range', () => {
    const found = judged(readiness, phase4);
    expect(new Set(found.filter((one) => one.status !== 'READER').map((one) => one.table))).toEqual(
      new Set([ALL, 'defense']),
    );
  });

  test('look-back dates before the range are judged, dates after it are not', () => {
    const found = judged(readiness, oneDate);
    const dates = found.filter((one) => one.table === 'defense').map((one) => [one.date, one.status]);
    expect(dates).toEqual([
      [null, 'COVERAGE'],
      ['2023-01-01', 'READY'],
      ['2023-01-02', 'READY'],
      ['2023-01-03', 'READY'],
      ['2023-01-05', 'READY'],
      ['2023-01-06', 'READY'],
    ]);
  });

  test('an empty window before the range closes', () => {
    const world = { days: { DEF: { '2023-01-02': nothing() } } };
    expect(verdictOn(readiness, oneDate, world)).toBe('fail');
    expect(verdictOn(readiness, oneDate, { days: { DEF: { '2023-01-08': nothing() } } })).toBe('pass');
  });

  test('same-date inputs of the readers of phase 3', () => {
    const found = judged(readiness, scopeOf({ ...on(DATE), phase: 3 }), {
      slices: { [`plays ${DATE}`]: { 'sound-games': 1 } },
    });
    expect(told(found, 'plays', DATE)).toEqual(['PARTIAL fail']);
    expect(new Set(found.filter((one) => one.status !== 'READER').map((one) => one.table))).toEqual(
      new Set([ALL, 'plays']),
    );
  });

  test('a named processor asks for its own inputs, also of the same phase', () => {
    const found = judged(readiness, scopeOf({ ...on(DATE), phase: 4, tables: ['factors'] }));
    expect(found.map((one) => one.table)).toContain('zones');
    expect(found.map((one) => one.table)).not.toContain('defense');
  });

  test('a named input is looked at alone', () => {
    const found = judged(readiness, scopeOf({ phase: 4, tables: ['defense'] }));
    expect(new Set(found.filter((one) => one.status !== 'READER').map((one) => one.table))).toEqual(
      new Set([ALL, 'defense']),
    );
  });

  test('stage phase 5 reads what phase 4 made', () => {
    const found = judged(readiness, scopeOf({ ...on(DATE), phase: 5 }));
    expect(told(found, 'factors', DATE)).toEqual(['READY pass']);
  });

  test('a range of bootstrap dates alone needs nothing: skipped', () => {
    const scope = scopeOf({ phase: 4, ranges: [{ start: '2023-01-01', end: '2023-01-02' }] });
    expect(verdictOn(readiness, scope)).toBe('skipped');
  });
});

describe('the table and the frontier', () => {
  test('coverage of a table counts its dates, and takes the worst verdict', () => {
    const found = only(judged(readiness, phase4, { days: { DEF: { [DATE]: nothing() } } }), 'defense', null);
    expect(found).toMatchObject({ status: 'COVERAGE', verdict: 'fail', expected: 6, observed: 5 });
    expect(found.figures).toEqual({
      dates: 6,
      ready: 5,
      skipped: 0,
      missing: 1,
      coveragePercent: (100 * 5) / 6,
    });
    expect(found.message).toBe('defense: 5 of 6 dates ready (83.3 %); no rows on 2023-01-05');
  });

  test('all ready: the frontier is the last date', () => {
    expect(only(judged(readiness, phase4), ALL, null)).toMatchObject({
      status: 'FRONTIER',
      verdict: 'pass',
      message: 'all ready up to 2023-01-08',
      next: null,
    });
  });

  test('a missing slice stops the frontier at the last date that does not read it', () => {
    const found = only(judged(readiness, phase4, { days: { DEF: { '2023-01-05': nothing() } } }), ALL, null);
    expect(found.message).toBe(
      'all ready up to 2023-01-03; 1 slice blocks: defense 2023-01-05; no safe window later',
    );
    expect(found.figures).toEqual({ dates: 6, safeDates: 3, blocking: 1 });
    expect(found.next).toBe('fillgate run --phase 4 --start-date 2023-01-01 --end-date 2023-01-03');
  });

  test('same-date inputs block their date alone, and the window after it is safe again', () => {
    const world = { slices: { 'plays 2023-01-01': { rows: 0 }, 'plays 2023-01-05': { rows: 0 } } };
    const found = only(judged(readiness, scopeOf({ phase: 3 }), world), ALL, null);
    expect(found.message).toBe(
      'not ready on the first date, 2023-01-01; 2 slices block: plays 2023-01-01, plays 2023-01-05; ' +
        'next safe window 2023-01-02 to 2023-01-03',
    );
    expect(found.verdict).toBe('fail');
  });

  test('dates in a row are told as one, off days among them', () => {
    const days = Object.fromEntries(['03', '05', '08'].map((day) => [`2023-01-${day}`, nothing()]));
    const found = judged(readiness, phase4, { days: { DEF: days } });
    expect(only(found, ALL, null).message).toContain(
      '3 slices block: defense 2023-01-03..2023-01-05 (2 dates), defense 2023-01-08',
    );
    expect(only(found, 'defense', null).message).toContain(
      'no rows on 2023-01-03..2023-01-05 (2 dates), 2023-01-08',
    );
  });

  test('where no window is safe, the next step mends what blocks', () => {
    const found = only(judged(readiness, oneDate, { days: { DEF: { '2023-01-02': nothing() } } }), ALL, null);
    expect(found.message).toContain('not ready on the first date, 2023-01-06');
    expect(found.next).toBe('fillgate run --processor DEF --dates 2023-01-02 --no-resume');
  });

  test('what blocks a reader blocks those that read it in the same run', () => {
    const scope = scopeOf();
    const found = only(judged(readiness, scope, { slices: { 'plays 2023-01-03': { rows: 0 } } }), ALL, null);
    // defense fails on 01-03; zones after it read defense over games, so every later date is unsafe.
    expect(found.figures).toMatchObject({ safeDates: 2, blocking: 1 });
  });

  test('an input that cannot be read blocks, and is unknown', () => {
    const found = judged(readiness, phase4, { errors: { DEF: 'no such table' } });
    expect(only(found, ALL, null)).toMatchObject({ verdict: 'unknown', figures: { blocking: 6 } });
    expect(told(found, 'defense')).toEqual(['COVERAGE unknown', 'ERROR unknown']);
  });
});

describe('each reader by itself', () => {
  const reader = (found: readonly Finding[], name: string) => only(found, `inputs of ${name}`, null);

  test('what blocks one reader keeps those that read it from running, and no others', () => {
    const world = { slices: { 'defense 2023-01-05': { rows: 10, [BAD_PAINT]: 10 } } };
    const found = judged(readiness, phase4, world);
    expect(reader(found, 'ZON')).toMatchObject({ verdict: 'fail', status: 'READER', processor: 'ZON' });
    expect(reader(found, 'ZON').message).toBe(
      'all ready up to 2023-01-03; 1 slice blocks: defense 2023-01-05; no safe window later',
    );
    expect(reader(found, 'FAC')).toMatchObject({ verdict: 'fail' });
    expect(reader(found, 'FAC').message).toContain('what it reads of other readers cannot be made');
    expect(reader(found, 'FAC').next).toBe('fillgate run --processor DEF --dates 2023-01-05 --no-resume');
    expect(reader(found, 'ZON').next).toBe(reader(found, 'FAC').next);
    expect(reader(found, 'STO').figures).toMatchObject({ dates: 4, blocking: 0 });
  });

  test('a reader whose inputs are all there could go to the end', () => {
    const found = judged(readiness, phase4, { slices: { 'plays 2023-01-05': { rows: 0 } } });
    expect(reader(found, 'ZON')).toMatchObject({ verdict: 'pass', message: 'all ready up to 2023-01-08' });
  });

  test('on bootstrap dates there is nothing to say of a reader that skips them', () => {
    const found = judged(readiness, scopeOf({ ...on('2023-01-02'), phase: 4 }));
    expect(reader(found, 'ZON')).toMatchObject({ verdict: 'skipped' });
  });
});
