import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverage } from '../../checks/index.js';
import type { ReconciledDay } from '../../src/contract/question.js';
import { allFailed, entity, judged, nothing, only, told, verdictOn, type World } from './fixtures/answers.js';
import { EXPECTED, on, scopeOf } from './fixtures/pipeline.js';

const DATE = '2023-01-05';
const factors = scopeOf({ ...on(DATE), tables: ['factors'] });
const zones = scopeOf({ ...on(DATE), tables: ['zones'] });

function day(parts: Partial<ReconciledDay>, processor = 'FAC'): World {
  return { days: { [processor]: { [DATE]: parts } } };
}

function state(parts: Partial<ReconciledDay>): string {
  return told(judged(coverage, factors, day(parts)), 'factors', DATE).join();
}

describe('coverage status of a date', () => {
  test('everybody came out: OK', () => {
    expect(state({})).toBe('OK pass');
  });

  test('everybody has a row or a failure that holds: OK', () => {
    const d = entity('d', { category: 'NO_SHOT_ZONE', standsUp: true });
    const parts = {
      recorded: 3,
      rows: 3,
      failedOnly: 1,
      failuresByCategory: { NO_SHOT_ZONE: 1 },
      entities: [d],
    };
    expect(state(parts)).toBe('OK pass');
    const found = only(judged(coverage, factors, day(parts)), 'factors', DATE);
    expect(found.entities).toMatchObject([
      { entity: 'd', label: 'D', state: 'failed', category: 'NO_SHOT_ZONE' },
    ]);
    expect(found.figures).toMatchObject({
      expected: 4,
      recorded: 3,
      failedOnly: 1,
      'category NO_SHOT_ZONE': 1,
    });
    expect(found.statement).toBe('reconcile:FAC');
  });

  test('nobody came out and all failures hold: SKIPPED', () => {
    expect(state(allFailed())).toBe('SKIPPED skipped');
  });

  test('neither output nor failure on the whole date: UNTRACKED', () => {
    expect(state(nothing())).toBe('UNTRACKED fail');
  });

  test('rows of nobody leave the expected ones untracked', () => {
    expect(state({ ...nothing(), rows: 4, nullEntityRows: 4 })).toBe('UNTRACKED fail');
  });

  test('some unaccounted: PARTIAL, and it says who', () => {
    const parts = { recorded: 3, rows: 3, unaccounted: 1, entities: [entity('d')] };
    const found = only(judged(coverage, factors, day(parts)), 'factors', DATE);
    expect(found).toMatchObject({ status: 'PARTIAL', verdict: 'fail', expected: 4, observed: 3 });
    expect(found.message).toBe(
      'FAC on 2023-01-05: 1 of 4 expected entities have neither a row nor a failure record: D',
    );
    expect(found.next).toBe('fillgate run --processor FAC --dates 2023-01-05 --no-resume');
    expect(found.entities).toMatchObject([{ state: 'unaccounted' }]);
  });

  test('one failure that holds does not excuse the others', () => {
    const failing = entity('a', { category: 'INSUFFICIENT_DATA', standsUp: true });
    const parts = { ...nothing(), failedOnly: 1, unaccounted: 3, entities: [failing, entity('b')] };
    expect(state(parts)).toBe('PARTIAL fail');
  });

  test.each([
    [
      'a duplicate row',
      { duplicateRows: 1, rows: 5, entities: [entity('a', { rows: 2, duplicateRows: 1 })] },
    ],
    ['a row without an entity', { nullEntityRows: 1, rows: 5 }],
    ['both a row and a failure', { doubleAccounted: 1 }],
    [
      'an unexpected entity',
      { unexpected: 1, rows: 5, entities: [entity('x', { expected: false, rows: 1 })] },
    ],
    ['a failure of the date as a whole', { dateLevelFailures: 1 }],
    ['a false excuse', { recorded: 3, rows: 3, failedOnly: 1, falseExcuses: 1 }],
    ['a processing error', { recorded: 3, failedOnly: 1, failuresByCategory: { PROCESSING_ERROR: 1 } }],
    ['an unknown spelling', { recorded: 3, failedOnly: 1, failuresByCategory: { insufficient_data: 1 } }],
  ])('%s: INVESTIGATE', (_, parts) => {
    expect(state(parts)).toBe('INVESTIGATE fail');
  });

  test('a date-level failure excuses nobody, but the date is not untracked', () => {
    expect(state({ ...nothing(), dateLevelFailures: 1 })).toBe('INVESTIGATE fail');
  });

  test('an all-failed date with one record that does not hold is not skipped', () => {
    expect(state({ ...allFailed(), falseExcuses: 1 })).toBe('INVESTIGATE fail');
  });

  test('nobody expected though games were played: unknown', () => {
    expect(state({ expected: 0, recorded: 0 })).toBe('NOBODY_EXPECTED unknown');
    expect(state({ expected: 0, recorded: 0, duplicateRows: 2 })).toBe('INVESTIGATE fail');
  });

  test('a date that the answer does not hold is not covered', () => {
    const found = coverage.judge(factors, {
      profile: () => ({ ok: false, error: 'unused' }),
      reconciled: () => ({ ok: true, value: new Map() }),
      catalog: () => ({ ok: false, error: 'unused' }),
      runHistory: () => ({ ok: false, error: 'unused' }),
      inventory: () => ({ ok: false, error: 'unused' }),
      counted: () => ({ ok: false, error: 'unused' }),
      objects: () => ({ ok: false, error: 'unused' }),
      reach: () => null,
      statementOf: (kind, name) => `${kind}:${name}`,
    });
    expect(found.map((one) => one.verdict)).not.toContain('pass');
  });
});

describe('coverage where upstream is missing', () => {
  test('nothing came out and the upstream has no rows: DEPS_MISSING', () => {
    const world = { days: { FAC: { [DATE]: nothing() }, ZON: { [DATE]: nothing() } } };
    const found = only(judged(coverage, factors, world), 'factors', DATE);
    expect(found).toMatchObject({ status: 'DEPS_MISSING', verdict: 'fail' });
    expect(found.message).toContain('no rows upstream in zones');
  });

  test("an upstream's absence that is recorded and holds: skipped", () => {
    const world = { days: { FAC: { [DATE]: nothing() }, ZON: { [DATE]: allFailed() } } };
    expect(told(judged(coverage, factors, world), 'factors', DATE)).toEqual(['DEPS_MISSING skipped']);
  });

  test('a window counts as missing only when no date of it has rows', () => {
    const missing = (dates: readonly string[]) => ({
      days: { ZON: { [DATE]: nothing() }, DEF: Object.fromEntries(dates.map((date) => [date, nothing()])) },
    });
    const before = ['2023-01-01', '2023-01-02', '2023-01-03'];
    expect(told(judged(coverage, zones, missing(before)), 'zones', DATE)).toEqual(['DEPS_MISSING fail']);
    expect(told(judged(coverage, zones, missing(before.slice(1))), 'zones', DATE)).toEqual([
      'UNTRACKED fail',
    ]);
  });

  test('an upstream that cannot be read is not known to be missing', () => {
    const world = { days: { FAC: { [DATE]: nothing() } }, errors: { ZON: 'no such table' } };
    expect(told(judged(coverage, factors, world), 'factors', DATE)).toEqual(['UNTRACKED fail']);
  });

  test('no upstream rows on the date are why nobody was expected', () => {
    const none = { expected: 0, recorded: 0, rows: 0 };
    const world = { days: { FAC: { [DATE]: none }, ZON: { [DATE]: nothing() } } };
    expect(told(judged(coverage, factors, world), 'factors', DATE)).toEqual(['DEPS_MISSING fail']);
  });
});

describe('failure band of the season day', () => {
  const failing = (count: number): World =>
    day(
      {
        recorded: 4 - count,
        rows: 4 - count,
        failedOnly: count,
        failuresByCategory: { INSUFFICIENT_DATA: count },
      },
      'ZON',
    );

  test('above the band warns with both figures', () => {
    const found = only(judged(coverage, zones, failing(2)), 'zones', DATE);
    expect(found).toMatchObject({ status: 'OK', verdict: 'warn' });
    expect(found.figures).toMatchObject({ failurePercent: 50, bandPercent: 25, seasonDay: 5 });
    expect(found.message).toContain('50 % of 4 expected entities failed');
    expect(found.message).toContain('at most 25 %');
  });

  test('at the band is fine', () => {
    expect(told(judged(coverage, zones, failing(1)), 'zones', DATE)).toEqual(['OK pass']);
  });

  test('a band alone never closes: what else is wrong does', () => {
    const world = { days: { ZON: { [DATE]: { recorded: 2, rows: 2, failedOnly: 2, falseExcuses: 1 } } } };
    expect(told(judged(coverage, zones, world), 'zones', DATE)).toEqual(['INVESTIGATE fail']);
  });
});

describe('coverage over processors', () => {
  test('a finding for every processor and expected date; phase 4 skips bootstrap', () => {
    const found = judged(coverage, scopeOf());
    expect(found).toHaveLength(5 * EXPECTED.length);
    expect(told(found, 'zones').slice(0, 3)).toEqual(['SKIPPED skipped', 'SKIPPED skipped', 'OK pass']);
    expect(told(found, 'summary')[0]).toBe('OK pass');
  });

  test('extras are allowed where the processor says so, and are no news', () => {
    const parts = { unexpected: 3, rows: 7, entities: [entity('x', { expected: false, rows: 1 })] };
    const found = only(judged(coverage, zones, day(parts, 'ZON')), 'zones', DATE);
    expect(found).toMatchObject({ verdict: 'pass', entities: [] });
  });

  test('an error of one processor is unknown for it alone', () => {
    const found = judged(coverage, scopeOf(), { errors: { FAC: 'failures4 does not exist' } });
    expect(only(found, 'factors', null)).toMatchObject({ verdict: 'unknown', processor: 'FAC' });
    expect(told(found, 'zones', DATE)).toEqual(['OK pass']);
  });

  test('raw tables alone are nothing to cover', () => {
    expect(verdictOn(coverage, scopeOf({ phase: 2 }))).toBe('unknown');
  });

  test('a range of bootstrap dates alone is skipped', () => {
    const bootstrap = scopeOf({ phase: 4, ranges: [{ start: '2023-01-01', end: '2023-01-02' }] });
    expect(verdictOn(coverage, bootstrap)).toBe('skipped');
  });
});

test('losing any entity never improves the verdict', () => {
  const order = ['skipped', 'pass', 'warn', 'unknown', 'fail'];
  const counts = fc.record({ recorded: fc.integer({ min: 1, max: 6 }), failed: fc.nat(6), lost: fc.nat(6) });
  fc.assert(
    fc.property(counts, ({ recorded, failed, lost }) => {
      const verdict = (came: number, gone: number) => {
        const expected = came + failed + gone;
        const parts = { expected, recorded: came, rows: came, failedOnly: failed, unaccounted: gone };
        return order.indexOf(verdictOn(coverage, factors, day(parts)));
      };
      expect(verdict(recorded - 1, lost + 1)).toBeGreaterThanOrEqual(verdict(recorded, lost));
    }),
  );
});
