import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ColumnType } from '../../src/pipeline/model.js';
import { dateParam, fragment, param, type Sql, sql } from '../../src/sql/sql.js';
import type { Warehouse } from '../../src/warehouse/warehouse.js';
import { SUBJECTS } from './subjects.js';

/** A value as a parameter's text, its type, and the text that every warehouse must make of it. */
const CANONICAL: readonly (readonly [string | null, ColumnType, string | null])[] = [
  ['0.1', 'FLOAT64', '100000000'],
  ['-0.0', 'FLOAT64', '0'],
  ['0', 'FLOAT64', '0'],
  ['0.30000000000000004', 'FLOAT64', '300000000'],
  ['1.5e-9', 'FLOAT64', '2'],
  ['-1.5e-9', 'FLOAT64', '-2'],
  ['142857142.85714287', 'FLOAT64', '142857142857142864'],
  ['12345678901234.5', 'FLOAT64', '12345678901234500632576'],
  ['-1e25', 'FLOAT64', '-10000000000000000608673814477275136'],
  [null, 'FLOAT64', null],
  ['123.4567891', 'NUMERIC', '123456789100'],
  ['-0.000000001', 'NUMERIC', '-1'],
  ['12345678901234567890.123456789', 'NUMERIC', '12345678901234567890123456789'],
  [null, 'NUMERIC', null],
  ['-9223372036854775808', 'INT64', '-9223372036854775808'],
  ['true', 'BOOL', 'true'],
  ['false', 'BOOL', 'false'],
  ['2024-02-29', 'DATE', '2024-02-29'],
  ["it's — Dončić", 'STRING', "it's — Dončić"],
  ['', 'STRING', ''],
  [null, 'STRING', null],
];

describe.each(SUBJECTS)('$name', ({ name, open }) => {
  let warehouse: Warehouse;
  const one = async (statement: Sql) => Object.values((await warehouse.query(statement))[0] ?? {});
  const piece = (build: (dialect: Warehouse['dialect']) => string) => fragment(build(warehouse.dialect));

  beforeAll(async () => {
    warehouse = await open();
  });
  afterAll(async () => {
    await warehouse.close();
  });

  test.each(CANONICAL)('%j as %s is the text %j', async (value, type, text) => {
    const column = piece((d) => d.canonicalText('v.x', type));
    const row = await one(
      sql`SELECT ${column} AS t FROM (SELECT CAST(${param('x', 'STRING', value)} AS ${piece((d) => d.type(type))}) AS x) v`,
    );
    expect(row).toEqual([text]);
  });

  test('arrays are the same text, an empty one is no NULL', async () => {
    const numbers = (of: string) => piece((d) => d.canonicalText(of, 'ARRAY<FLOAT64>'));
    const texts = (of: string) => piece((d) => d.canonicalText(of, 'ARRAY<STRING>'));
    const row = await one(
      sql`SELECT ${numbers('v.a')} AS a, ${numbers('v.b')} AS b, ${texts('v.c')} AS c, ${texts('v.d')} AS d
        FROM (SELECT [2.25, 0.1, -1.5] AS a, CAST(NULL AS ${piece((d) => d.type('ARRAY<FLOAT64>'))}) AS b, ['y', 'x'] AS c,
          CAST(NULL AS ${piece((d) => d.type('ARRAY<STRING>'))}) AS d) v`,
    );
    expect(row).toEqual(['2250000000,100000000,-1500000000', null, 'y,x', null]);
  });

  test('hashes are the same', async () => {
    const row = await one(sql`SELECT ${piece((d) => d.md5Hex("CONCAT('a', '|', 'Dončić')"))} AS h`);
    expect(row).toEqual([createHash('md5').update('a|Dončić').digest('hex')]);
  });

  test.each([
    ['Luka Dončić', 'Luka Doncic'],
    ['Ångström Șèñôr', 'Angstrom Senor'],
    ['Nikola Jokić 김', 'Nikola Jokic 김'],
    ['plain', 'plain'],
  ])('%s without accents is %s', async (accented, plain) => {
    expect(
      await one(sql`SELECT ${piece((d) => d.stripAccents('@t'))} AS t${carrying('t', accented)}`),
    ).toEqual([plain]);
  });

  test('every match of a pattern is replaced', async () => {
    const replaced = piece((d) => d.replaceAll('@t', "'[^a-z0-9]'", "''"));
    expect(await one(sql`SELECT ${replaced} AS t${carrying('t', "d'angelo o.neal 3")}`)).toEqual([
      'dangelooneal3',
    ]);
    const digits = piece((d) => d.replaceAll('@t', "'\\d+'", "'#'"));
    expect(await one(sql`SELECT ${digits} AS t${carrying('t', 'a1b22')}`)).toEqual(['a#b#']);
  });

  test('days between dates', async () => {
    const days = piece((d) => d.daysBetween('@later', '@earlier'));
    const dates = {
      ...dateParam('later', '2024-03-01').params,
      ...dateParam('earlier', '2024-02-28').params,
    };
    expect(await one(sql`SELECT ${days} AS n${{ text: '', params: dates }}`)).toEqual([2]);
  });

  test('tuples are counted once each, those with a NULL not at all', async () => {
    const rows = sql`SELECT 1 AS a, 'x' AS b UNION ALL SELECT 1, 'x' UNION ALL SELECT 1, 'y' UNION ALL SELECT NULL, 'x' UNION ALL SELECT 2, NULL`;
    const row = await one(
      sql`SELECT ${piece((d) => d.countDistinctTuple(['a', 'b']))} AS two, ${piece((d) => d.countDistinctTuple(['a']))} AS one FROM (${rows}) t`,
    );
    expect(row).toEqual([2, 2]);
  });

  test('rows are made from JSON, typed, with what is missing as NULL', async () => {
    const columns = [
      { name: 'day', type: 'DATE' },
      { name: 'text', type: 'STRING' },
      { name: 'n', type: 'INT64' },
      { name: 'f', type: 'FLOAT64' },
      { name: 'sure', type: 'BOOL' },
      { name: 'numbers', type: 'ARRAY<FLOAT64>' },
      { name: 'words', type: 'ARRAY<STRING>' },
    ] as const;
    const given = [
      {
        day: '2024-01-01',
        text: `it's "quoted"`,
        n: 7,
        f: 0.5,
        sure: true,
        numbers: [2.5, 1],
        words: ['b', 'a'],
      },
      { day: '2024-01-02', text: null, n: -1, f: 1e21, sure: false, numbers: [1], words: ['x'] },
    ];
    const rows = await warehouse.query(
      sql`SELECT day, text, n, f, sure, numbers, words FROM (${piece((d) => d.rowsOf?.('@rows', columns) ?? '')}) r ORDER BY 1${carrying('rows', JSON.stringify(given))}`,
    );
    expect(rows).toEqual(given);
    const bare = await warehouse.query(
      sql`SELECT text, n, numbers IS NULL AS no_numbers FROM (${piece((d) => d.rowsOf?.('@rows', columns) ?? '')}) r${carrying('rows', '[{"day": "2024-01-01"}]')}`,
    );
    expect(bare).toEqual([{ text: null, n: null, no_numbers: true }]);
  });

  test('names that are no identifiers are refused', () => {
    const { dialect } = warehouse;
    for (const bad of ['', 'a b', 'a`b', 'a"b', '1a', 'a.b', 'a;b', 'ä', 'a--']) {
      expect(() => dialect.identifier(bad), bad).toThrow(/not an identifier/);
      expect(() => dialect.table('ok', bad), bad).toThrow(/not an identifier/);
      expect(() => dialect.table(bad, 'ok'), bad).toThrow(/not an identifier/);
      expect(() => dialect.createSchema(bad), bad).toThrow(/not an identifier/);
    }
    expect(dialect.name).toBe(name.split('-')[0]);
  });
});

function carrying(name: string, value: string): Sql {
  return { text: '', params: param(name, 'STRING', value).params };
}
