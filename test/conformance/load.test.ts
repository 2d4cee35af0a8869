import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ColumnType } from '../../src/pipeline/model.js';
import { fragment, sql } from '../../src/sql/sql.js';
import type { BulkFile, BulkLoader, Warehouse } from '../../src/warehouse/warehouse.js';
import { SUBJECTS } from './subjects.js';

const folder = mkdtempSync(join(tmpdir(), 'fillgate-load-'));
const fileOf = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const CSV = `\uFEFFGAME ID,date,"name, full",pts,ratio,won,extra
g1,2024-01-01,"Dončić, Luka",30,0.5,true,x
g2,2024-01-02,"O""Neal
Shaq",1.0,,0,y
g3,2024-01-03,,,1e3,,z
`;

const EXPECTED = [
  { game_id: 'g1', played: '2024-01-01', player: 'Dončić, Luka', points: 30, ratio: 0.5, won: true },
  { game_id: 'g2', played: '2024-01-02', player: 'O"Neal\nShaq', points: 1, ratio: null, won: false },
  { game_id: 'g3', played: '2024-01-03', player: null, points: null, ratio: 1000, won: null },
];

const COLUMNS: readonly (readonly [string, string, ColumnType])[] = [
  ['game_id', 'GAME ID', 'STRING'],
  ['played', 'date', 'DATE'],
  ['player', 'name, full', 'STRING'],
  ['points', 'PTS', 'INT64'],
  ['ratio', 'ratio', 'FLOAT64'],
  ['won', 'won', 'BOOL'],
];

describe.each(SUBJECTS)('$name', ({ open }) => {
  let warehouse: Warehouse & BulkLoader;
  const bulk = (table: string, path: string, columns = COLUMNS): BulkFile => ({
    dataset: 'raw',
    table,
    path,
    columns: columns.map(([name, source, type]) => ({ name, source, type: warehouse.dialect.type(type) })),
    partition: 'played',
    cluster: ['game_id'],
  });
  const rowsOf = (table: string) =>
    warehouse.query(sql`SELECT * FROM ${fragment(warehouse.dialect.table('raw', table))} ORDER BY 1, 2`);

  beforeAll(async () => {
    warehouse = await open();
  });
  afterAll(async () => {
    await warehouse.close();
  });

  test('CSV: columns by name, quoted text, empty cells as NULL', async () => {
    expect(await warehouse.load([bulk('from_csv', fileOf('a.csv', CSV))])).toEqual([3]);
    expect(await rowsOf('from_csv')).toEqual(EXPECTED);
  });

  test('JSON lines: keys by name, missing ones as NULL', async () => {
    const lines = [
      { game: 'g1', date: '2024-01-01', pts: 30, share: 0.5, yes: true, more: { deep: 1 } },
      { game: 'g2', date: '2024-01-02' },
    ];
    const path = fileOf('a.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'));
    const columns: typeof COLUMNS = [
      ['game_id', 'game', 'STRING'],
      ['played', 'date', 'DATE'],
      ['points', 'pts', 'INT64'],
      ['ratio', 'share', 'FLOAT64'],
      ['won', 'yes', 'BOOL'],
    ];
    expect(await warehouse.load([bulk('from_json', path, columns)])).toEqual([2]);
    expect(await rowsOf('from_json')).toEqual([
      { game_id: 'g1', played: '2024-01-01', points: 30, ratio: 0.5, won: true },
      { game_id: 'g2', played: '2024-01-02', points: null, ratio: null, won: null },
    ]);
  });

  test('Parquet: other names and other types than the table has', async () => {
    const path = await parquet(
      "SELECT 7::INTEGER AS n, DATE '2024-01-01' AS day, 22301::BIGINT AS id, 1.5::DOUBLE AS r, TRUE AS w, 'no' AS spare",
    );
    const columns: typeof COLUMNS = [
      ['game_id', 'ID', 'STRING'],
      ['played', 'day', 'DATE'],
      ['points', 'n', 'INT64'],
      ['ratio', 'r', 'FLOAT64'],
      ['won', 'w', 'BOOL'],
    ];
    expect(await warehouse.load([bulk('from_parquet', path, columns)])).toEqual([1]);
    expect(await rowsOf('from_parquet')).toEqual([
      { game_id: '22301', played: '2024-01-01', points: 7, ratio: 1.5, won: true },
    ]);
  });

  test('replaces what was there, and leaves no other table behind', async () => {
    const file = bulk('again', fileOf('again.csv', CSV));
    await warehouse.load([file]);
    await warehouse.load([file]);
    expect(await rowsOf('again')).toEqual(EXPECTED);
    const names = (await warehouse.describe(['raw'])).map((shape) => shape.table);
    expect(names.filter((name) => name.startsWith('fillgate'))).toEqual([]);
  });

  test('loads all files, or none', async () => {
    const good = bulk('kept', fileOf('good.csv', CSV));
    await warehouse.load([good]);
    const changed = bulk('kept', fileOf('changed.csv', CSV.split('\n').slice(0, 2).join('\n')));
    const broken = bulk('broken', fileOf('broken.csv', CSV.replace(',30,', ',thirty,')));
    await expect(warehouse.load([changed, broken])).rejects.toThrow(/thirty/);
    expect(await rowsOf('kept')).toEqual(EXPECTED);
  });

  test.each([
    ['a file that is not there', () => join(folder, 'absent.csv'), /does not exist/],
    ['an unknown format', () => fileOf('a.xlsx', 'x'), /unknown format/],
    ['a missing column', () => fileOf('short.csv', 'date,ratio\n2024-01-01,1\n'), /no column "GAME ID"/],
    ['a broken Parquet file', () => fileOf('broken.parquet', 'PAR1 nonsense'), /cannot be read/],
  ])('%s is one message that names the file', async (_what, path, message) => {
    await expect(warehouse.load([bulk('never', path())])).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(message),
    });
    expect((await warehouse.describe(['raw'])).map((shape) => shape.table)).not.toContain('never');
  });
});

async function parquet(select: string): Promise<string> {
  const path = join(folder, 'a.parquet');
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  await connection.run(`COPY (${select}) TO '${path}' (FORMAT PARQUET)`);
  connection.closeSync();
  instance.closeSync();
  return path;
}
