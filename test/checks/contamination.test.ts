import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contamination } from '../../checks/index.js';
import { allFailed, judged, only, told, verdictOn, type World } from './fixtures/answers.js';
import { EXPECTED, on, scopeOf } from './fixtures/pipeline.js';

const DATE = '2023-01-05';
const BAD_PAINT = 'invalid(paint > 0 except none)';
const BAD_LEAGUE = 'invalid(league IS NOT NULL except sample = 0)';
const EXCEPTED = 'matching(sample = 0)';
const defense = scopeOf({ ...on(DATE), tables: ['defense'] });
const zones = scopeOf({ ...on(DATE), tables: ['zones'] });

function slice(table: string, figures: Record<string, number | null>): World {
  return { slices: { [`${table} ${DATE}`]: figures } };
}

describe('contamination of one field on one date', () => {
  test.each([
    { rows: 100, bad: 0, status: 'CLEAN', verdict: 'pass' },
    { rows: 100, bad: 1, status: 'CLEAN', verdict: 'pass' },
    { rows: 99_999, bad: 1001, status: 'PARTIAL', verdict: 'warn' },
    { rows: 100, bad: 2, status: 'PARTIAL', verdict: 'warn' },
    { rows: 100, bad: 50, status: 'PARTIAL', verdict: 'warn' },
    { rows: 100, bad: 51, status: 'CONTAMINATED', verdict: 'fail' },
    { rows: 1, bad: 1, status: 'CONTAMINATED', verdict: 'fail' },
  ])('$bad bad of $rows rows: $status', ({ rows, bad, status, verdict }) => {
    const found = only(
      judged(contamination, defense, slice('defense', { rows, [BAD_PAINT]: bad })),
      'defense',
      DATE,
    );
    expect(found).toMatchObject({ status, verdict, field: 'paint', rowsExamined: rows });
    expect(found.figures).toMatchObject({ rows, badRows: bad, validPercent: (100 * (rows - bad)) / rows });
    expect(found.statement).toBe('profile:defense');
  });

  test('98.999 % is partial, and is never shown as 99', () => {
    const found = judged(contamination, defense, slice('defense', { rows: 99_999, [BAD_PAINT]: 1001 }));
    expect(only(found, 'defense', DATE).message).toContain('98.9 % valid');
  });

  test('excepted rows are left out of both sides', () => {
    const figures = { rows: 30, [EXCEPTED]: 20, [BAD_LEAGUE]: 6 };
    expect(only(judged(contamination, zones, slice('zones', figures)), 'zones', DATE)).toMatchObject({
      status: 'CONTAMINATED',
      expected: 10,
      observed: 4,
      figures: { validPercent: 40, exceptedRows: 20 },
    });
  });

  test('a rule that excepts every row is skipped with its reason', () => {
    const figures = { rows: 30, [EXCEPTED]: 30 };
    expect(only(judged(contamination, zones, slice('zones', figures)), 'zones', DATE)).toMatchObject({
      status: 'SKIPPED',
      verdict: 'skipped',
      message: 'league sample empty',
    });
  });

  test.each([{ rows: null }, { [BAD_PAINT]: null }])('a NULL figure is unknown: %o', (figures) => {
    const found = judged(contamination, defense, slice('defense', figures));
    expect(told(found, 'defense', DATE)).toEqual(['NO_DATA unknown']);
  });
});

describe('contamination without rows', () => {
  test('no rows are no data, not clean', () => {
    const world = { ...slice('defense', { rows: 0 }), days: { DEF: { [DATE]: { rows: 0, recorded: 0 } } } };
    expect(told(judged(contamination, defense, world), 'defense', DATE)).toEqual(['NO_DATA unknown']);
  });

  test('no rows with failures that all hold are skipped', () => {
    const world = { ...slice('zones', { rows: 0 }), days: { ZON: { [DATE]: allFailed() } } };
    const found = only(judged(contamination, zones, world), 'zones', DATE);
    expect(found).toMatchObject({ verdict: 'skipped', status: 'SKIPPED' });
    expect(found.message).toBe('all 4 expected entities have failure records that hold');
  });

  test('bootstrap is skipped whatever the rows are', () => {
    const world = { slices: { 'zones 2023-01-01': { rows: 10, [BAD_LEAGUE]: 10 } } };
    const found = judged(contamination, scopeOf({ tables: ['zones'] }), world);
    expect(only(found, 'zones', '2023-01-01')).toMatchObject({ verdict: 'skipped', field: 'league' });
    expect(only(found, 'zones', '2023-01-01').message).toContain('first 2 days');
  });
});

describe('contamination over tables', () => {
  test('a finding for every field and expected date, none for tables without rules', () => {
    const found = judged(contamination, scopeOf());
    expect(new Set(found.map((one) => one.table))).toEqual(new Set(['defense', 'zones', 'factors', 'store']));
    expect(found.filter((one) => one.table === 'defense').map((one) => one.date)).toEqual(EXPECTED);
  });

  test('an error of one table leaves the others their verdicts', () => {
    const found = judged(contamination, scopeOf(), { errors: { zones: 'column league does not exist' } });
    const broken = only(found, 'zones', null);
    expect(broken).toMatchObject({ verdict: 'unknown', status: 'ERROR', figures: { dates: 4 } });
    expect(broken.message).toContain('column league does not exist');
    expect(told(found, 'defense', DATE)).toEqual(['CLEAN pass']);
  });

  test.each([
    { stage: 'phase3', tables: ['defense'] },
    { stage: 'phase4', tables: ['zones', 'factors'] },
    { stage: 'phase5', tables: ['store'] },
  ])('stage $stage holds $tables', ({ stage, tables }) => {
    const found = judged(contamination, scopeOf({ stage }));
    expect([...new Set(found.map((one) => one.table))]).toEqual(tables);
  });

  test('a table without rules leaves nothing to evaluate: unknown', () => {
    expect(judged(contamination, scopeOf({ tables: ['summary'] }))).toEqual([]);
    expect(verdictOn(contamination, scopeOf({ tables: ['summary'] }))).toBe('unknown');
  });

  test('one wholly bad date is not hidden by the others', () => {
    const world = slice('defense', { rows: 10, [BAD_PAINT]: 10 });
    expect(verdictOn(contamination, scopeOf({ tables: ['defense'] }), world)).toBe('fail');
  });
});

test('another bad row never improves the verdict', () => {
  const order = ['pass', 'warn', 'fail'];
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(499), (rows, some) => {
      const bad = Math.min(some, rows - 1);
      const at = (count: number) =>
        order.indexOf(verdictOn(contamination, defense, slice('defense', { rows, [BAD_PAINT]: count })));
      expect(at(bad + 1)).toBeGreaterThanOrEqual(at(bad));
    }),
  );
});
