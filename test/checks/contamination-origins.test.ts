import { describe, expect, test } from 'vitest';
import { contamination } from '../../checks/index.js';
import { answered } from '../../src/contract/outcome.js';
import type { Reached } from '../../src/contract/reach.js';
import { answersTo, entity, judged, only, type World } from './fixtures/answers.js';
import { scopeOf } from './fixtures/pipeline.js';

const DATE = '2023-01-05';
const BAD_PAINT = 'invalid(paint > 0 except none)';
const scope = scopeOf();

function reached(parts: Pick<Reached, 'table' | 'date' | 'part'>): readonly Reached[] {
  const counts = { origin: 0, rows: 10, sharedRows: 0, absentRows: 0 };
  return [
    { ...counts, ...parts },
    { ...counts, ...parts, part: null },
  ];
}

function originsIn(world: World) {
  return contamination.origins?.(scope, answersTo(contamination.ask(scope), scope, world)) ?? [];
}

const plays: World = {
  slices: { [`plays ${DATE}`]: { rows: 0 }, [`defense ${DATE}`]: { rows: 10, [BAD_PAINT]: 10 } },
  reach: () => answered(reached({ table: 'defense', date: DATE, part: 'paint' })),
};

describe('origins of contamination', () => {
  test('a raw table without rows is the origin; the finding downstream says so and how to mend it', () => {
    const [origin, ...others] = originsIn(plays);
    expect(others).toEqual([]);
    expect(origin).toMatchObject({
      id: 'origin-1',
      table: 'plays',
      rowsMissing: true,
      proven: true,
      findings: 1,
      message: 'rows of 3 of 3 games are missing on 1 date, nothing lies upstream of this table',
      again: ['SUM', 'DEF'].map((name) => `fillgate run --processor ${name} --dates ${DATE} --no-resume`),
    });
    const found = judged(contamination, scope, plays);
    const next = 'put 2023-01-05 into plays.parquet and load phase2.plays again (fillgate load --from DIR)';
    expect(only(found, 'defense', DATE)).toMatchObject({ verdict: 'fail', origin: 'origin-1', next });
    expect(only(found, 'plays', DATE)).toMatchObject({
      verdict: 'warn',
      status: 'ORIGIN',
      origin: 'origin-1',
      next,
    });
  });

  test('rows missing upstream of sound fields are a warning, not a pass', () => {
    const world = { slices: { [`plays ${DATE}`]: { 'sound-games': 2 } }, reach: () => answered([]) };
    expect(only(judged(contamination, scope, world), 'plays', DATE).verdict).toBe('warn');
  });

  test('the origin of a field is its own finding, and no second one', () => {
    const world = {
      ...plays,
      slices: { [`defense ${DATE}`]: { rows: 10, [BAD_PAINT]: 10 } },
      reach: () => answered([]),
    };
    const found = judged(contamination, scope, world);
    expect(only(found, 'defense', DATE)).toMatchObject({
      verdict: 'fail',
      origin: 'origin-1',
      field: 'paint',
    });
    expect(originsIn(world)[0]).toMatchObject({
      message: 'paint bad (10 rows) on 1 date, though all that it is made of is sound',
      next: `fillgate run --processor DEF --dates ${DATE} --no-resume`,
      again: [],
    });
  });

  test('what it spoils by averages alone, and what reads it on the same date, is computed again too, each date once', () => {
    const shared = { origin: 0, table: 'defense', part: null, rows: 0, sharedRows: 4, absentRows: 0 };
    const rows = reached({ table: 'defense', date: DATE, part: 'paint' });
    const world = {
      ...plays,
      reach: () => answered([...rows, { ...shared, date: '2023-01-06' }, { ...shared, date: DATE }]),
    };
    expect(originsIn(world)[0]?.again).toContain(
      `fillgate run --processor DEF --dates ${DATE},2023-01-06 --no-resume`,
    );
  });

  test('missing entities are asked about by name', () => {
    const parts = { recorded: 3, rows: 3, unaccounted: 1, entities: [entity('a')] };
    const world: World = { days: { SUM: { [DATE]: parts }, DEF: { [DATE]: parts } } };
    const questions = contamination.follow?.(scope, answersTo(contamination.ask(scope), scope, world));
    expect(questions?.[0]?.absent).toEqual([{ table: 'defense', date: DATE, entities: ['a'] }]);
  });

  test('an upstream that cannot be read leaves it unproven, and says which', () => {
    const { slices, reach } = plays;
    const [origin] = originsIn({
      slices: slices ?? {},
      errors: { plays: 'no such table' },
      reach: reach ?? (() => answered([])),
    });
    expect(origin).toMatchObject({
      table: 'defense',
      proven: false,
      doubt: 'plays could not be read',
      message: 'paint bad (10 rows) on 1 date, though all of what it is made of that could be read is sound',
    });
  });

  test('nothing bad: no question, no origin', () => {
    expect(contamination.follow?.(scope, answersTo(contamination.ask(scope), scope, {}))).toEqual([]);
    expect(originsIn({})).toEqual([]);
  });
});
