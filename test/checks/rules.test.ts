import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rules } from '../../checks/rules/index.js';
import type { CheckScope } from '../../src/contract/check.js';
import type { Rule, RuleTest } from '../../src/pipeline/rule.js';
import { parseAggregate } from '../../src/sql/aggregate.js';
import { allFailed, judged, only, verdictOn, type World } from './fixtures/answers.js';
import { on, pipeline, scopeOf } from './fixtures/pipeline.js';

const DATE = '2023-01-05';
const BOUNDS = { min: { type: 'FLOAT64', value: 0 }, max: { type: 'FLOAT64', value: 1 } } as const;
const RANGE: RuleTest = { kind: 'range', column: 'paint', ...BOUNDS };

function rule(test: RuleTest, parts: Partial<Rule> = {}): Rule {
  return { name: test.kind, owner: 'team', severity: 'fail', nullable: false, test, ...parts };
}

function scopeWith(checks: readonly Rule[], table = 'plays', parts: Partial<CheckScope> = {}): CheckScope {
  const tables = pipeline.tables.map((one) => (one.name === table ? { ...one, checks } : one));
  return scopeOf({ pipeline: { ...pipeline, tables }, ...on(DATE), ...parts });
}

/** The one finding of one rule over a date of 10 rows with these figures. */
function judge(one: Rule, figures: Record<string, number | null> = {}, world: World = {}) {
  const scope = scopeWith([one]);
  return only(judged(rules, scope, { slices: { plays: figures }, ...world }), 'plays', DATE);
}

const METRIC_IDS: Readonly<Record<string, string>> = {
  range: 'outside(paint 0..1)',
  accepted: 'unlisted(team ["A"])',
  pattern: 'unmatched(team "^A")',
};

const COLUMN_RULES: readonly (readonly [RuleTest, string])[] = [
  [RANGE, 'nulls(paint)'],
  [{ kind: 'accepted', column: 'team', values: { type: 'ARRAY<STRING>', value: ['A'] } }, 'nulls(team)'],
  [{ kind: 'pattern', column: 'team', pattern: { type: 'STRING', value: '^A' } }, 'nulls(team)'],
];

describe.each(COLUMN_RULES)('a rule over a column: $kind', (asked, nulls) => {
  const bad = METRIC_IDS[asked.kind] ?? '';

  test('holds on 10 sound rows', () => {
    expect(judge(rule(asked))).toMatchObject({
      verdict: 'pass',
      status: 'HOLDS',
      rowsExamined: 10,
      observed: 10,
    });
  });

  test('is broken by one row, and says whom to ask', () => {
    const found = judge(rule(asked), { [bad]: 1 });
    expect(found).toMatchObject({
      verdict: 'fail',
      status: 'BROKEN',
      expected: 10,
      observed: 9,
      field: asked.kind,
    });
    expect(found.message).toBe(`plays on ${DATE}: 1 of 10 rows break ${asked.kind}`);
    expect(found.next).toContain('ask team');
    expect(judge(rule(asked, { severity: 'warn' }), { [bad]: 1 }).verdict).toBe('warn');
  });

  test('is broken by NULL unless that is declared', () => {
    expect(judge(rule(asked), { [nulls]: 2 })).toMatchObject({ verdict: 'fail', observed: 8 });
    expect(judge(rule(asked, { nullable: true }), { [nulls]: 2 }).verdict).toBe('pass');
  });

  test('never passes where all is NULL', () => {
    expect(judge(rule(asked), { [nulls]: 10 }).verdict).toBe('fail');
    expect(judge(rule(asked, { nullable: true }), { [nulls]: 10 })).toMatchObject({
      verdict: 'unknown',
      message: expect.stringMatching(/all 10 values are NULL/),
    });
  });

  test('is unknown without its figure, whatever its severity', () => {
    const found = judge(rule(asked, { severity: 'warn' }), { [bad]: null });
    expect(found).toMatchObject({ verdict: 'unknown', status: 'UNKNOWN' });
  });
});

test('verdicts follow from the counts alone, in no way from their mixture', () => {
  const count = fc.integer({ min: 0, max: 10 });
  fc.assert(
    fc.property(count, count, fc.boolean(), (wrong, extra, nullable) => {
      const nulls = Math.min(extra, 10 - wrong);
      const found = judge(rule(RANGE, { nullable }), { 'outside(paint 0..1)': wrong, 'nulls(paint)': nulls });
      const bad = wrong + (nullable ? 0 : nulls);
      const allNull = nullable && nulls === 10;
      const sound = bad > 0 ? 'fail' : 'pass';
      expect(found.verdict).toBe(allNull ? 'unknown' : sound);
      expect(found.observed).toBe(allNull ? null : 10 - bad);
    }),
  );
});

describe('other rules', () => {
  test('not null', () => {
    const one = rule({ kind: 'not-null', column: 'paint' });
    expect(judge(one).verdict).toBe('pass');
    expect(judge(one, { 'nulls(paint)': 3 }).message).toMatch(/NULL in 3 of 10 rows/);
  });

  test('unique: repeated keys and NULL keys are told apart', () => {
    const one = rule({ kind: 'unique', columns: ['game', 'team'] });
    const found = judge(one, { 'duplicates(game,team)': 1, 'null-keys(game,team)': 2 });
    expect(found).toMatchObject({ verdict: 'fail', figures: { brokenRows: 1, nullRows: 2 } });
    expect(found.message).toMatch(/1 of 10 rows break unique; NULL in 2 of 10 rows/);
  });

  test.each([
    [9, 'pass', ''],
    [4, 'fail', /rows: 4, less than 5/],
    [21, 'fail', /rows: 21, more than 20/],
    [0, 'fail', /rows: 0, less than 5/],
  ] as const)('%i rows between 5 and 20: %s', (count, verdict, message) => {
    const found = judge(rule({ kind: 'rows', min: 5, max: 20 }), { rows: count });
    expect(found.verdict).toBe(verdict);
    expect(found.message).toMatch(message);
  });

  test.each([
    [0.5, 'pass'],
    [0.05, 'fail'],
    [null, 'unknown'],
    [Number.NaN, 'unknown'],
  ] as const)('a metric of %s: %s', (value, verdict) => {
    const parsed = parseAggregate('AVG(paint)');
    if (!parsed.ok) throw new Error(parsed.message);
    const one = rule({ kind: 'metric', aggregate: parsed.aggregate, min: 0.1, max: null });
    expect(judge(one, { 'aggregate(AVG(paint))': value }).verdict).toBe(verdict);
  });

  const parent = rule({ kind: 'parent', parent: 'schedule', columns: new Map([['game', 'game']]) });
  const ORPHANS = 'orphans:plays:schedule(game=game)';

  test('a parent that is not there, counted by a statement of its own', () => {
    expect(judge(parent).verdict).toBe('pass');
    const found = judge(parent, {}, { counts: { [ORPHANS]: { rows: 4 } } });
    expect(found).toMatchObject({ verdict: 'fail', observed: 6, statement: ORPHANS });
    expect(judge(parent, { 'null-keys(game)': 1 }).verdict).toBe('fail');
    expect(judge(parent, {}, { errors: { [ORPHANS]: 'the disk is gone' } })).toMatchObject({
      verdict: 'unknown',
      message: expect.stringMatching(/the disk is gone/),
    });
  });

  test('own SQL: rows without a date lie at every date’s door', () => {
    const own = rule({ kind: 'sql', sql: 'SELECT 1' }, { name: 'twice' });
    expect(judge(own).verdict).toBe('pass');
    const found = judge(own, {}, { counts: { 'offending:plays:twice': { rows: 1, undated: 2 } } });
    expect(found).toMatchObject({ verdict: 'fail', observed: 7 });
    expect(found.message).toMatch(/3 of 10 rows break twice; 2 of the rows have no date/);
  });
});

describe('a date without rows', () => {
  test('is unknown for every rule, in a table that nothing of ours fills', () => {
    expect(judge(rule(RANGE), { rows: 0 })).toMatchObject({ verdict: 'unknown', status: 'NO_DATA' });
    expect(judge(rule({ kind: 'rows', min: null, max: 5 }), { rows: 0 }).verdict).toBe('unknown');
  });

  test('is skipped where all who were expected say truly why', () => {
    const scope = scopeWith([rule(RANGE)], 'defense');
    const world = { slices: { defense: { rows: 0 } }, days: { DEF: { [DATE]: allFailed() } } };
    expect(only(judged(rules, scope, world), 'defense', DATE)).toMatchObject({ verdict: 'skipped' });
  });

  test('is skipped in the bootstrap period', () => {
    const scope = scopeWith([rule(RANGE)], 'zones', on('2023-01-02'));
    expect(only(judged(rules, scope), 'zones', '2023-01-02').message).toMatch(/bootstrap/);
  });
});

describe('the scope', () => {
  const both = [rule(RANGE, { name: 'a', owner: 'x' }), rule(RANGE, { name: 'b', owner: 'y' })];

  test.each([
    [null, ['a', 'b']],
    [{ names: ['a'], owners: null }, ['a']],
    [{ names: null, owners: ['y'] }, ['b']],
    [{ names: ['a'], owners: ['y'] }, []],
  ] as const)('of %j leaves %j', (filter, left) => {
    const found = judged(rules, scopeWith(both, 'plays', { rules: filter }));
    expect(found.map(({ field }) => field)).toEqual(left);
  });

  test('without a rule evaluates nothing, and with off days alone skips', () => {
    expect(judged(rules, scopeOf({ tables: ['summary'] }))).toEqual([]);
    expect(verdictOn(rules, scopeWith(both, 'plays', on('2023-01-04')))).toBe('skipped');
    expect(verdictOn(rules, scopeWith(both, 'plays', on('2022-01-04')))).toBe('unknown');
  });

  test('asks everything of a table as metrics, each once, so that one statement answers it', () => {
    const asked = rules.ask(scopeWith(both));
    expect(new Set(asked.map(({ kind }) => kind))).toEqual(new Set(['metric']));
  });
});
