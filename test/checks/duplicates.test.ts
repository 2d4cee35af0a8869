import { describe, expect, test } from 'vitest';
import { duplicates } from '../../checks/index.js';
import { allFailed, judged, told, verdictOn } from './fixtures/answers.js';
import { EXPECTED, on, scopeOf } from './fixtures/pipeline.js';

const DATE = '2023-01-05';
const scope = scopeOf({ ...on(DATE), tables: ['zones'] });
const REPEATED = 'duplicates(game,team)';
const NULL_KEYS = 'null-keys(game,team)';

function state(figures: Record<string, number | null>): readonly string[] {
  return told(judged(duplicates, scope, { slices: { [`zones ${DATE}`]: figures } }), 'zones', DATE);
}

describe('duplicates', () => {
  test('a key that holds passes, with distinct and raw rows both shown', () => {
    const [found] = judged(duplicates, scope);
    expect(found).toMatchObject({ status: 'OK', verdict: 'pass', figures: { rows: 10, distinctKeys: 10 } });
  });

  test('repeated keys fail', () => {
    expect(state({ rows: 12, [REPEATED]: 2 })).toEqual(['DUPLICATES fail']);
  });

  test('rows with a NULL in the key are reported on their own, as neither', () => {
    expect(state({ rows: 12, [NULL_KEYS]: 3 })).toEqual(['NULL_KEYS fail']);
    const figures = { rows: 12, [REPEATED]: 2, [NULL_KEYS]: 3 };
    expect(state(figures)).toEqual(['DUPLICATES fail', 'NULL_KEYS fail']);
    const [first] = judged(duplicates, scope, { slices: { [`zones ${DATE}`]: figures } });
    expect(first?.figures).toEqual({ rows: 12, duplicates: 2, nullKeys: 3, distinctKeys: 7 });
    expect(first?.message).toBe('zones on 2023-01-05: rows beyond the first of the key (game, team): 2');
  });

  test.each([{ rows: null }, { [REPEATED]: null }, { [NULL_KEYS]: null }])('%o is unknown', (figures) => {
    expect(state(figures)).toEqual(['UNKNOWN unknown']);
  });

  test('no rows prove nothing, unless their absence is accounted for', () => {
    const slices = { [`zones ${DATE}`]: { rows: 0 } };
    expect(state({ rows: 0 })).toEqual(['NO_DATA unknown']);
    expect(verdictOn(duplicates, scope, { slices, days: { ZON: { [DATE]: allFailed() } } })).toBe('skipped');
  });

  test('a table without a key is not judged', () => {
    expect(judged(duplicates, scopeOf({ tables: ['plays'] }))).toEqual([]);
    const tables = new Set(judged(duplicates, scopeOf()).map((one) => one.table));
    expect(tables).toEqual(new Set(['schedule', 'summary', 'defense', 'zones', 'factors', 'store']));
  });

  test('every expected date is judged', () => {
    const found = judged(duplicates, scopeOf({ tables: ['summary'] }));
    expect(found.map((one) => one.date)).toEqual(EXPECTED);
  });
});
