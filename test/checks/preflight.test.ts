import { describe, expect, test } from 'vitest';
import { preflight } from '../../checks/index.js';
import type { CheckScope } from '../../src/contract/check.js';
import { answered, failed } from '../../src/contract/outcome.js';
import { fullCatalog, judged, nothing, only, told, verdictOn } from './fixtures/answers.js';
import { EXPECTED, on, pipeline, scopeOf } from './fixtures/pipeline.js';

const DATE = '2023-01-05';
const phase2 = scopeOf({ phase: 2 });
const phase3 = scopeOf({ phase: 3 });
const phase4 = scopeOf({ phase: 4 });

function without(scope: CheckScope, ...tables: string[]) {
  return { catalog: answered(fullCatalog(scope, tables)) };
}

function column(scope: CheckScope, table: string, change: (columns: Map<string, string>) => void) {
  const catalog = fullCatalog(scope);
  const columns = new Map(catalog.get(table)?.columns);
  change(columns);
  return { catalog: answered(catalog.set(table, { columns })) };
}

describe('tables and columns', () => {
  test('an input that does not exist fails once, the other inputs are judged', () => {
    const found = judged(preflight, phase2, without(phase2, 'plays'));
    expect(told(found, 'plays')).toEqual(['MISSING_TABLE fail']);
    expect(only(found, 'plays', null).message).toBe('table phase2.plays does not exist');
    expect(told(found, 'schedule', DATE)).toEqual(['OK pass']);
  });

  test('a missing upstream of a processor names the processor to run', () => {
    expect(only(judged(preflight, phase4, without(phase4, 'defense')), 'defense', null).next).toContain(
      'DEF',
    );
  });

  test('targets that do not exist yet are created by the run', () => {
    const found = judged(preflight, phase3, without(phase3, 'summary', 'defense'));
    expect(told(found, 'defense')).toEqual(['ABSENT skipped']);
    expect(verdictOn(preflight, phase3, without(phase3, 'summary', 'defense'))).toBe('pass');
  });

  test('a missing column fails with the nearest names', () => {
    const world = column(phase2, 'plays', (columns) => {
      columns.delete('game');
      columns.set('games', 'STRING');
    });
    const found = judged(preflight, phase2, world).find((one) => one.status === 'MISSING_COLUMN');
    expect(found).toMatchObject({ table: 'plays', field: 'game', verdict: 'fail' });
    expect(found?.message).toBe('plays has no column game: did you mean games?');
  });

  test('a column of another type fails, also in a target', () => {
    const world = column(phase4, 'zones', (columns) => columns.set('league', 'STRING'));
    const found = judged(preflight, phase4, world).find((one) => one.status === 'WRONG_TYPE');
    expect(found).toMatchObject({ table: 'zones', field: 'league', verdict: 'fail' });
    expect(found?.message).toBe('zones.league is STRING, the pipeline declares FLOAT64');
  });

  test('a catalog that cannot be read is unknown, and rows are still judged', () => {
    const found = judged(preflight, phase2, { catalog: failed('access denied') });
    expect(told(found, 'all tables')).toEqual(['ERROR unknown']);
    expect(told(found, 'plays', DATE)).toEqual(['OK pass']);
  });
});

describe('rows', () => {
  test('a phase of raw tables judges those tables, each on every expected date', () => {
    const slices = Object.fromEntries(EXPECTED.map((date) => [`plays ${date}`, { rows: 0 }]));
    const found = judged(preflight, phase2, { slices });
    const wrong = found.filter((one) => one.verdict !== 'pass');
    expect(wrong.map((one) => [one.table, one.date, one.status])).toEqual(
      EXPECTED.map((date) => ['plays', date, 'MISSING']),
    );
  });

  test('a later phase judges what its processors read of earlier ones, not its own tables', () => {
    const found = judged(preflight, phase3, {
      slices: { [`plays ${DATE}`]: { 'sound-games': 1 } },
      days: { DEF: { [DATE]: nothing() } },
    });
    expect(only(found, 'plays', DATE)).toMatchObject({ status: 'PARTIAL', verdict: 'fail', expected: 3 });
    expect(told(found, 'defense')).toEqual(['SCHEMA pass']);
  });

  test('without a phase: all raw tables, and the schema of all', () => {
    const found = judged(preflight, scopeOf(), { days: { DEF: { [DATE]: nothing() } } });
    expect(found.filter((one) => one.status === 'SCHEMA').map((one) => one.table)).toEqual(
      pipeline.tables.map((table) => table.name),
    );
    expect(new Set(found.filter((one) => one.date !== null).map((one) => one.table))).toEqual(
      new Set(['schedule', 'plays']),
    );
  });

  test('an error of one table is unknown for it alone', () => {
    const found = judged(preflight, phase2, { errors: { plays: 'time-out' } });
    expect(told(found, 'plays')).toEqual(['SCHEMA pass', 'ERROR unknown']);
    expect(told(found, 'schedule', DATE)).toEqual(['OK pass']);
  });
});

describe('look-back', () => {
  const late = scopeOf({ ...on('2023-01-06'), phase: 4 });

  test('a history that is there is one finding', () => {
    const found = judged(preflight, late);
    expect(told(found, 'defense')).toEqual(['SCHEMA pass', 'OK pass', 'LOOK_BACK pass']);
    const lookBack = found.find((one) => one.status === 'LOOK_BACK');
    expect(lookBack?.figures).toEqual({ dates: 4, datesWithRows: 4 });
  });

  test('a look-back date without rows fails by name', () => {
    const found = judged(preflight, late, { days: { DEF: { '2023-01-02': nothing() } } });
    expect(only(found, 'defense', '2023-01-02')).toMatchObject({ status: 'LOOK_BACK', verdict: 'fail' });
  });

  test('a whole season has nothing before it', () => {
    expect(judged(preflight, phase4).filter((one) => one.status === 'LOOK_BACK')).toEqual([]);
  });

  test('a table of the same run holds no history when it does not exist', () => {
    const all = scopeOf(on('2023-01-06'));
    const found = judged(preflight, all, without(all, 'defense'));
    const lookBack = found.find((one) => one.table === 'defense' && one.status === 'LOOK_BACK');
    expect(lookBack).toMatchObject({ verdict: 'fail', date: null, figures: { dates: 4, datesWithRows: 0 } });
  });
});

describe('inventory', () => {
  const scope = scopeOf({ phase: 3, inventory: true });
  const full = { firstDate: '2023-01-01', lastDate: '2023-01-08', rows: 60, dates: 6 };
  const none = { firstDate: null, lastDate: null, rows: 0, dates: 0 };
  const all = Object.fromEntries(pipeline.tables.map((table) => [table.name, full]));
  const status = (inventory: typeof all | Record<string, typeof none>, table: string) =>
    told(judged(preflight, scope, { inventory }), table, null).at(-1);

  test('every table with rows and dates, only when asked for', () => {
    const found = judged(preflight, scope, { inventory: all }).filter((one) => one.status === 'INVENTORY');
    expect(found.map((one) => one.table)).toEqual(pipeline.tables.map((table) => table.name));
    expect(found[0]).toMatchObject({
      figures: { rows: 60, dates: 6 },
      message: '60 rows on 6 dates, 2023-01-01 to 2023-01-08',
      statement: 'inventory:schedule',
    });
    expect(judged(preflight, phase3).some((one) => one.status === 'INVENTORY')).toBe(false);
  });

  test('empty: unknown for an input, skipped for what the run does not read', () => {
    expect(status({ ...all, plays: none }, 'plays')).toBe('EMPTY unknown');
    expect(status({ ...all, defense: none }, 'defense')).toBe('EMPTY skipped');
    expect(status({ ...all, store: none }, 'store')).toBe('EMPTY skipped');
  });

  test('an inventory that cannot be had is unknown', () => {
    const { store: _, ...others } = all;
    expect(status(others, 'store')).toBe('ERROR unknown');
  });
});

test('nothing selected is nothing evaluated', () => {
  expect(verdictOn(preflight, scopeOf({ phase: 9 }))).toBe('unknown');
  expect(preflight.ask(scopeOf({ phase: 9 }))).toEqual([]);
});
