import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ColumnType } from '../../src/pipeline/model.js';
import { dateParam, fragment, param, type Sql, sql } from '../../src/sql/sql.js';
import { type BulkLoader, type Warehouse, WarehouseError } from '../../src/warehouse/warehouse.js';
import { SUBJECTS } from './subjects.js';

describe.each(SUBJECTS)('$name', ({ open }) => {
  let warehouse: Warehouse & BulkLoader;
  const table = (name: string) => fragment(warehouse.dialect.table('facts', name));
  const type = (name: ColumnType) => fragment(warehouse.dialect.type(name));
  const one = async (statement: Sql) => {
    const rows = await warehouse.query(statement);
    expect(rows).toHaveLength(1);
    return rows[0];
  };
  const rowsOf = (name: string) =>
    warehouse.query(sql`SELECT played, player, points FROM ${table(name)} ORDER BY played, player, points`);

  beforeAll(async () => {
    warehouse = await open();
    await warehouse.execute([
      fragment(warehouse.dialect.createSchema('facts')),
      ...['points', 'rolled', 'described'].map((name) => fragment(createTable(warehouse, name))),
    ]);
  });
  afterAll(async () => {
    await warehouse.close();
  });

  describe('values', () => {
    test('come back exactly, whatever their type', async () => {
      const row = await one(
        sql`SELECT DATE '2024-02-29' AS d, CAST('9007199254740993' AS ${type('INT64')}) AS big,
          CAST('-9223372036854775808' AS ${type('INT64')}) AS least, CAST('7' AS ${type('INT64')}) AS small,
          CAST('0.1' AS ${type('FLOAT64')}) AS f, CAST('1.25' AS ${type('NUMERIC')}) AS n,
          CAST(NULL AS ${type('STRING')}) AS nothing, '' AS empty, TRUE AS yes, FALSE AS no,
          CAST('2024-01-01 00:00:00.250+00' AS ${type('TIMESTAMP')}) AS moment,
          CAST('1969-12-31 23:59:59.999999+00' AS ${type('TIMESTAMP')}) AS early,
          CAST('12345678901234567890.123456789' AS ${type('NUMERIC')}) AS large, CAST('-0.000000001' AS ${type('NUMERIC')}) AS tiny, 'Don\u010di\u0107' AS text`,
      );
      expect(row).toEqual({
        d: '2024-02-29',
        big: 9007199254740993n,
        least: -9223372036854775808n,
        small: 7,
        f: 0.1,
        n: 1.25,
        nothing: null,
        empty: '',
        yes: true,
        no: false,
        moment: '2024-01-01T00:00:00.250Z',
        early: '1969-12-31T23:59:59.999999Z',
        large: '12345678901234567890.123456789',
        tiny: -1e-9,
        text: 'Don\u010di\u0107',
      });
    });

    test('of an array come back in order, and an empty one is no NULL', async () => {
      const row = await one(sql`SELECT [1.5, 2.5] AS numbers, ['b', 'a'] AS texts`);
      expect(row).toEqual({ numbers: [1.5, 2.5], texts: ['b', 'a'] });
    });

    test('keep the order of the columns, and their names', async () => {
      const row = await one(sql`SELECT 1 AS b, 2 AS a, 3 AS c`);
      expect(Object.entries(row ?? {})).toEqual([
        ['b', 1],
        ['a', 2],
        ['c', 3],
      ]);
    });

    test('an answer without rows is an empty list', async () => {
      expect(await warehouse.query(sql`SELECT 1 AS x FROM ${table('points')} WHERE FALSE`)).toEqual([]);
    });
  });

  describe('parameters', () => {
    const isIn = (value: string, name: string) => fragment(warehouse.dialect.isIn(value, `@${name}`));
    const carrying = (...params: readonly Sql[]): Sql => ({
      text: '',
      params: Object.assign({}, ...params.map((each) => each.params)),
    });

    test('of every type arrive as what they are', async () => {
      const row = await one(
        sql`SELECT ${param('t', 'STRING', 'x')} AS t, ${param('i', 'INT64', -5)} AS i,
          ${param('f', 'FLOAT64', 0.5)} AS f, ${param('b', 'BOOL', false)} AS b, ${dateParam('d', '2024-02-29')} AS d,
          ${param('m', 'TIMESTAMP', '2024-01-01T12:30:00.000Z')} AS m, ${param('n', 'STRING', null)} AS n`,
      );
      expect(row).toEqual({
        t: 'x',
        i: -5,
        f: 0.5,
        b: false,
        d: '2024-02-29',
        m: '2024-01-01T12:30:00.000Z',
        n: null,
      });
    });

    test('dates match dates, alone and inside an array', async () => {
      const dates = param('dates', 'ARRAY<DATE>', ['2024-01-01', '2024-01-03']);
      const day = dateParam('day', '2024-01-03');
      const row = await one(
        sql`SELECT @day = DATE '2024-01-03' AS same, ${isIn('@day', 'dates')} AS hit,
          ${isIn("DATE '2024-01-02'", 'dates')} AS miss${carrying(dates, day)}`,
      );
      expect(row).toEqual({ same: true, hit: true, miss: false });
    });

    test('an array without elements holds nothing, and is no error', async () => {
      const row = await one(
        sql`SELECT ${isIn("'x'", 'none')} AS text, ${isIn("DATE '2024-01-02'", 'never')} AS day, ${isIn('1', 'numbers')} AS n${carrying(
          param('none', 'ARRAY<STRING>', []),
          param('never', 'ARRAY<DATE>', []),
          param('numbers', 'ARRAY<INT64>', []),
        )}`,
      );
      expect(row).toEqual({ text: false, day: false, n: false });
    });

    test.each([
      "'; DROP TABLE points; --",
      '"quoted"',
      '`backtick`',
      '/* comment */ -- comment',
      'back\\slash \\n',
      '@day {{points}} $1 ?',
      'Jokić 日本 🏀',
      '',
    ])('carry %j as it is', async (value) => {
      expect(await one(sql`SELECT ${param('text', 'STRING', value)} AS text`)).toEqual({ text: value });
    });

    test('a name inside a string is text', async () => {
      const row = await one(sql`SELECT '@day' AS text, ${dateParam('day', '2024-01-01')} AS day`);
      expect(row).toEqual({ text: '@day', day: '2024-01-01' });
    });

    test('a table of dates is made from an array', async () => {
      const dates = param('dates', 'ARRAY<DATE>', ['2024-01-02', '2024-01-01']);
      const rows = await warehouse.query(
        sql`SELECT d.date FROM (${fragment(warehouse.dialect.datesOf('@dates'))}) d ORDER BY 1${carrying(dates)}`,
      );
      expect(rows).toEqual([{ date: '2024-01-01' }, { date: '2024-01-02' }]);
    });
  });

  describe('a script', () => {
    const insert = (name: string, player: string, points: number) =>
      sql`INSERT INTO ${table(name)} (played, player, points)
        VALUES (${dateParam('day', '2024-01-01')}, ${fragment(`'${player}'`)}, ${fragment(String(points))})`;

    test('takes effect as a whole, with parameters and a temporary table', async () => {
      const changed = await warehouse.execute(
        [
          insert('points', 'a', 10),
          insert('points', 'b', 20),
          fragment(
            `${warehouse.dialect.createTemporary('staged')} SELECT * FROM ${table('points').text} WHERE points > 10`,
          ),
          sql`UPDATE ${table('points')} f SET points = 21
          WHERE f.played = @day AND EXISTS (SELECT 1 FROM ${fragment(warehouse.dialect.identifier('staged'))} s WHERE s.player = f.player)`,
          sql`DELETE FROM ${table('points')} f WHERE f.played = @day AND NOT (f.player = 'b')`,
          fragment(`DROP TABLE ${warehouse.dialect.identifier('staged')}`),
        ].map((statement) => ({ ...statement, params: dateParam('day', '2024-01-01').params })),
      );
      expect(changed).toHaveLength(6);
      expect(await rowsOf('points')).toEqual([{ played: '2024-01-01', player: 'b', points: 21 }]);
    });

    test('that fails leaves everything as it was, and no temporary table in the way of the next', async () => {
      await warehouse.execute([insert('rolled', 'a', 1)]);
      const broken = warehouse.execute([
        sql`DELETE FROM ${table('rolled')} WHERE TRUE`,
        fragment(`${warehouse.dialect.createTemporary('staged')} SELECT 1 AS x`),
        sql`INSERT INTO ${table('nowhere')} (x) VALUES (1)`,
      ]);
      await expect(broken).rejects.toThrow(WarehouseError);
      expect(await rowsOf('rolled')).toEqual([{ played: '2024-01-01', player: 'a', points: 1 }]);
      await warehouse.execute([
        fragment(`${warehouse.dialect.createTemporary('staged')} SELECT 2 AS x`),
        fragment(`DROP TABLE ${warehouse.dialect.identifier('staged')}`),
      ]);
    });

    test('creates what is missing and leaves what is there', async () => {
      await warehouse.execute([
        fragment(warehouse.dialect.createSchema('facts')),
        fragment(createTable(warehouse, 'again')),
        insert('again', 'a', 1),
      ]);
      await warehouse.execute([
        fragment(warehouse.dialect.createSchema('facts')),
        fragment(createTable(warehouse, 'again')),
        insert('again', 'b', 2),
      ]);
      expect((await rowsOf('again')).map((row) => row.player)).toEqual(['a', 'b']);
    });

    test('without statements does nothing', async () => {
      expect(await warehouse.execute([])).toEqual([]);
    });
  });

  describe('shapes', () => {
    test('of all tables, in the words of a pipeline; none of a dataset that is not there', async () => {
      const shapes = await warehouse.describe(['facts', 'missing']);
      const described = shapes.find((shape) => shape.table === 'described');
      expect(described?.dataset).toBe('facts');
      expect(Object.fromEntries(described?.columns ?? [])).toEqual({
        played: 'DATE',
        player: 'STRING',
        points: 'INT64',
        ratio: 'FLOAT64',
        exact: 'NUMERIC',
        sure: 'BOOL',
        seen_at: 'TIMESTAMP',
        numbers: 'ARRAY<FLOAT64>',
        words: 'ARRAY<STRING>',
      });
    });

    test('of named tables are the same; those that are not there are left out', async () => {
      const all = await warehouse.describe(['facts']);
      const names = ['described', 'nowhere'].map((table) => ({ dataset: 'facts', table }));
      const named = await warehouse.describe(
        ['facts', 'missing'],
        [...names, { dataset: 'missing', table: 'described' }],
      );
      const only = (shapes: typeof all) => shapes.filter(({ table }) => table === 'described');
      expect(only(named)).toEqual(only(all));
      expect(only(named)).toHaveLength(1);
      expect(named.map(({ table }) => table)).not.toContain('nowhere');
    });

    test('of nothing but missing datasets are none', async () => {
      expect(await warehouse.describe(['missing'])).toEqual([]);
      expect(await warehouse.describe([])).toEqual([]);
    });
  });

  test.each([
    ['a missing table', () => sql`SELECT * FROM ${table('nowhere')}`],
    ['a missing column', () => sql`SELECT nothing FROM ${table('points')}`],
    ['a syntax error', () => sql`SELECT FROM WHERE`],
    ['a division of the warehouse', () => sql`SELECT CAST('x' AS ${type('INT64')}) AS n`],
  ])('%s is an error, never an empty answer', async (_what, statement) => {
    await expect(warehouse.query(statement())).rejects.toThrow(WarehouseError);
  });

  test('a parameter without a value is an error', async () => {
    await expect(warehouse.query(sql`SELECT ${fragment('@nobody')} AS x`)).rejects.toThrow(/@nobody/);
  });
});

function createTable({ dialect }: Warehouse, name: string): string {
  const columns: { name: string; type: ColumnType }[] = [
    { name: 'played', type: 'DATE' },
    { name: 'player', type: 'STRING' },
    { name: 'points', type: 'INT64' },
    { name: 'ratio', type: 'FLOAT64' },
    { name: 'exact', type: 'NUMERIC' },
    { name: 'sure', type: 'BOOL' },
    { name: 'seen_at', type: 'TIMESTAMP' },
    { name: 'numbers', type: 'ARRAY<FLOAT64>' },
    { name: 'words', type: 'ARRAY<STRING>' },
  ];
  return dialect.createTable(dialect.table('facts', name), columns, {
    partition: 'played',
    cluster: ['player', 'points'],
  });
}
