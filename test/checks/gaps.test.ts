import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gaps } from '../../checks/index.js';
import { allFailed, entity, judged, nothing, only, told, verdictOn } from './fixtures/answers.js';
import { EXPECTED, on, pipeline, scopeOf } from './fixtures/pipeline.js';

const DATE = '2023-01-05';
const BAD_PAINT = 'invalid(paint > 0 except none)';
const BAD_LEAGUE = 'invalid(league IS NOT NULL except sample = 0)';
const BAD_STRENGTH = 'invalid(strength > 0 except none)';

describe('rows that are missing', () => {
  test('a raw date without rows: MISSING_DATE, high, with its reach and how to fill it', () => {
    const found = judged(gaps, scopeOf(), { slices: { [`plays ${DATE}`]: { rows: 0 } } });
    expect(only(found, 'plays', DATE)).toMatchObject({
      status: 'MISSING_DATE',
      verdict: 'fail',
      severity: 'high',
      message: 'plays on 2023-01-05: no rows, games played: 3',
      expected: 3,
      observed: 0,
      next: 'put 2023-01-05 into plays.parquet and load phase2.plays again (fillgate load --from DIR)',
      statement: 'profile:plays',
    });
  });

  test('the reach: same-date readers, and every later date that a games window may hold', () => {
    const found = judged(gaps, scopeOf(), { slices: { 'plays 2023-01-06': { rows: 0 } } });
    // summary and defense on the date; zones, factors and store on 2023-01-08.
    expect(only(found, 'plays', '2023-01-06').figures.downstream).toBe(5);
    const early = judged(gaps, scopeOf(), { slices: { 'plays 2023-01-01': { rows: 0 } } });
    // summary and defense on the date; three tables on four later dates (01-02 is bootstrap).
    expect(only(early, 'plays', '2023-01-01').figures.downstream).toBe(2 + 3 * 4);
  });

  test('fewer whole games than the schedule: PARTIAL, medium', () => {
    const found = judged(gaps, scopeOf(), { slices: { [`plays ${DATE}`]: { 'sound-games': 2 } } });
    expect(only(found, 'plays', DATE)).toMatchObject({ status: 'PARTIAL', severity: 'medium', observed: 2 });
    expect(only(found, 'plays', DATE).message).toBe('plays on 2023-01-05: whole games: 2 of 3');
  });

  test.each([{ rows: null }, { 'sound-games': null }, { 'sound-games': 4 }])('%o is unknown', (figures) => {
    const found = judged(gaps, scopeOf(), { slices: { [`plays ${DATE}`]: figures } });
    expect(told(found, 'plays', DATE)).toEqual(['UNKNOWN unknown']);
  });

  test('a raw table without units is there when it has rows', () => {
    const found = judged(gaps, scopeOf(), { slices: { [`schedule ${DATE}`]: { rows: 0 } } });
    expect(told(found, 'schedule', DATE)).toEqual(['MISSING_DATE fail']);
    expect(told(found, 'schedule', '2023-01-06')).toEqual(['OK pass']);
  });

  test('a processor date without rows or failures: MISSING_DATE', () => {
    const found = judged(gaps, scopeOf(), { days: { FAC: { [DATE]: nothing() } } });
    expect(only(found, 'factors', DATE)).toMatchObject({
      status: 'MISSING_DATE',
      processor: 'FAC',
      next: 'fillgate run --processor FAC --dates 2023-01-05 --no-resume',
      statement: 'reconcile:FAC',
    });
  });

  test('nobody expected and no rows on a date with games is a missing date', () => {
    const found = judged(gaps, scopeOf(), {
      days: { FAC: { [DATE]: { expected: 0, recorded: 0, rows: 0 } } },
    });
    expect(told(found, 'factors', DATE)).toEqual(['MISSING_DATE fail']);
  });

  test('rows though nobody was expected cannot be judged', () => {
    const found = judged(gaps, scopeOf(), { days: { FAC: { [DATE]: { expected: 0, recorded: 0 } } } });
    expect(told(found, 'factors', DATE)).toEqual(['UNKNOWN unknown']);
  });

  test('unaccounted entities and false excuses: PARTIAL, by name', () => {
    const excuse = entity('b', { category: 'NO_SHOT_ZONE', reason: 'none', standsUp: false });
    const parts = { recorded: 2, rows: 2, unaccounted: 1, failedOnly: 1, falseExcuses: 1 };
    const world = { days: { FAC: { [DATE]: { ...parts, entities: [entity('a'), excuse] } } } };
    const found = only(judged(gaps, scopeOf(), world), 'factors', DATE);
    expect(found).toMatchObject({ status: 'PARTIAL', severity: 'medium', expected: 4, observed: 2 });
    expect(found.entities.map((one) => [one.label, one.state])).toEqual([
      ['A', 'unaccounted'],
      ['B', 'false-excuse'],
    ]);
  });

  test('a date on which all failures hold is no gap, with one that does not it is', () => {
    const early = judged(gaps, scopeOf(), { days: { ZON: { [DATE]: allFailed() } } });
    expect(told(early, 'zones', DATE)).toEqual(['SKIPPED skipped']);
    const late = judged(gaps, scopeOf(), { days: { ZON: { [DATE]: { ...allFailed(), falseExcuses: 1 } } } });
    expect(told(late, 'zones', DATE)).toEqual(['MISSING_DATE fail']);
  });

  test('bootstrap and dates before availableFrom are no gaps', () => {
    const tables = pipeline.tables.map((table) =>
      table.name === 'plays' ? { ...table, availableFrom: '2023-01-03' } : table,
    );
    const scope = scopeOf({ pipeline: { ...pipeline, tables } });
    const found = judged(gaps, scope, {
      slices: { 'plays 2023-01-02': { rows: 0 }, 'plays 2023-01-03': { rows: 0 } },
      days: { ZON: { '2023-01-02': nothing() } },
    });
    expect(only(found, 'plays', '2023-01-02').message).toBe('plays is available from 2023-01-03 on');
    expect(told(found, 'plays', '2023-01-03')).toEqual(['MISSING_DATE fail']);
    expect(told(found, 'zones', '2023-01-02')).toEqual(['SKIPPED skipped']);
  });
});

describe('critical fields', () => {
  test('NULLs above the tolerance: NULL_FIELD, high', () => {
    const figures = { rows: 10, [BAD_PAINT]: 3, 'nulls(paint)': 2, 'zeros(paint)': 1 };
    const found = only(
      judged(gaps, scopeOf(), { slices: { [`defense ${DATE}`]: figures } }),
      'defense',
      DATE,
    );
    expect(found).toMatchObject({ status: 'NULL_FIELD', severity: 'high', field: 'paint', verdict: 'fail' });
    expect(found.figures).toMatchObject({ badRows: 3, nulls: 2, zeros: 1, others: 0, validPercent: 70 });
    expect(found.statement).toBe('profile:defense');
  });

  test('zeros that the rule refuses: ZERO_VALUE, medium', () => {
    const figures = { rows: 10, [BAD_PAINT]: 10, 'zeros(paint)': 10 };
    const found = only(
      judged(gaps, scopeOf(), { slices: { [`defense ${DATE}`]: figures } }),
      'defense',
      DATE,
    );
    expect(found).toMatchObject({ status: 'ZERO_VALUE', severity: 'medium' });
  });

  test('zeros that the rule allows are not the reason', () => {
    const figures = { rows: 10, [BAD_LEAGUE]: 2, 'nulls(league)': 2, 'zeros(league)': 5 };
    const found = only(judged(gaps, scopeOf(), { slices: { [`zones ${DATE}`]: figures } }), 'zones', DATE);
    expect(found).toMatchObject({ status: 'NULL_FIELD', figures: { nulls: 2, zeros: 0 } });
  });

  test('NULLs of excepted rows are not the reason', () => {
    const figures = { rows: 10, 'matching(sample = 0)': 4, [BAD_LEAGUE]: 3, 'nulls(league)': 4 };
    const found = only(judged(gaps, scopeOf(), { slices: { [`zones ${DATE}`]: figures } }), 'zones', DATE);
    expect(found).toMatchObject({ status: 'BAD_VALUE', figures: { nulls: 0, others: 3 } });
  });

  test('text is never compared with zero', () => {
    const zeros = gaps
      .ask(scopeOf())
      .filter((one) => one.kind === 'metric' && one.metric.kind === 'zeros')
      .map((one) => (one.kind === 'metric' ? one.table : ''));
    expect(new Set(zeros)).toEqual(new Set(['defense', 'zones', 'factors']));
  });

  test('1 % of bad rows is noise: no gap, but shown', () => {
    const slices = { [`defense ${DATE}`]: { rows: 100, [BAD_PAINT]: 1, 'nulls(paint)': 1 } };
    const found = only(judged(gaps, scopeOf(), { slices }), 'defense', DATE);
    expect(found).toMatchObject({ status: 'OK', verdict: 'pass', figures: { 'badRows paint': 1 } });
  });

  test('a NULL figure is unknown', () => {
    const found = judged(gaps, scopeOf(), { slices: { [`defense ${DATE}`]: { [BAD_PAINT]: null } } });
    expect(told(found, 'defense', DATE)).toEqual(['UNKNOWN unknown']);
  });
});

describe('cascades', () => {
  const slices = {
    'defense 2023-01-02': { rows: 10, [BAD_PAINT]: 10, 'nulls(paint)': 10 },
    [`zones ${DATE}`]: { rows: 10, [BAD_LEAGUE]: 10, 'nulls(league)': 10 },
    [`factors ${DATE}`]: { rows: 10, [BAD_STRENGTH]: 10, 'zeros(strength)': 10 },
  };

  test('a bad field made of a bad upstream field in its window: CASCADE, critical, also beyond the range', () => {
    const found = judged(gaps, scopeOf({ ...on(DATE), phase: 4 }), { slices });
    expect(only(found, 'zones', DATE)).toMatchObject({ status: 'CASCADE', severity: 'critical' });
    expect(only(found, 'zones', DATE).message).toBe(
      'zones.league on 2023-01-05: 10 of 10 rows bad, made of defense.paint, bad on 2023-01-02',
    );
    expect(only(found, 'factors', DATE).message).toContain('made of zones.league, bad on 2023-01-05');
    expect(told(found, 'store', DATE)).toEqual(['OK pass']);
  });

  test('the same field with sound upstream is no cascade', () => {
    const alone = { [`zones ${DATE}`]: slices[`zones ${DATE}`] ?? {} };
    const found = judged(gaps, scopeOf({ ...on(DATE), phase: 4 }), { slices: alone });
    expect(told(found, 'zones', DATE)).toEqual(['NULL_FIELD fail']);
  });

  test('commands come upstream first', () => {
    const found = judged(gaps, scopeOf(), { slices });
    const commands = found.flatMap((one) => one.next ?? []);
    expect(commands.map((command) => command.split(' ')[3])).toEqual(['DEF', 'ZON', 'FAC']);
  });
});

describe('gaps over tables', () => {
  test('a sound pipeline has a finding for every table and expected date, and they pass', () => {
    const found = judged(gaps, scopeOf());
    expect(found).toHaveLength(pipeline.tables.length * EXPECTED.length);
    expect(verdictOn(gaps, scopeOf())).toBe('pass');
  });

  test('an error of one table is unknown for it alone', () => {
    const found = judged(gaps, scopeOf(), { errors: { plays: 'no such table' } });
    expect(only(found, 'plays', null)).toMatchObject({ verdict: 'unknown', status: 'ERROR' });
    expect(told(found, 'defense', DATE)).toEqual(['OK pass']);
  });

  test('phase 2 alone needs no answer of a processor', () => {
    expect(gaps.ask(scopeOf({ phase: 2 })).map((one) => one.kind)).not.toContain('reconcile');
    expect(verdictOn(gaps, scopeOf({ phase: 2 }))).toBe('pass');
  });
});

test('removing games never improves the verdict', () => {
  const rank = (sound: number) => {
    const slices = { [`plays ${DATE}`]: { rows: 2 * sound, 'sound-games': sound } };
    const verdict = verdictOn(gaps, scopeOf({ ...on(DATE), tables: ['plays'] }), { slices });
    return ['pass', 'fail'].indexOf(verdict);
  };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3 }), (sound) => {
      expect(rank(sound - 1)).toBeGreaterThanOrEqual(rank(sound));
    }),
  );
});
