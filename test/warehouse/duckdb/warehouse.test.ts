import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dateParam, fragment, param, sql } from '../../../src/sql/sql.js';
import { openDuckDb } from '../../../src/warehouse/duckdb/warehouse.js';

const freshFile = () => join(mkdtempSync(join(tmpdir(), 'fillgate-duckdb-')), 'test.duckdb');
const fresh = () => openDuckDb({ file: freshFile(), access: 'write', create: true });

describe('values', () => {
  test('come back exactly, whatever their type', async () => {
    const warehouse = await fresh();
    const rows = await warehouse.query(
      sql`SELECT DATE '2024-02-29' AS d, 9007199254740993::BIGINT AS big, 7::BIGINT AS small, 0.5::DOUBLE AS f,
          1.25::DECIMAL(38, 9) AS n, NULL AS nothing, [1.5, 2.5]::DOUBLE[] AS list, TRUE AS yes,
          TIMESTAMPTZ '2024-01-01 00:00:00+00' AS moment`,
    );
    expect(rows).toEqual([
      {
        d: '2024-02-29',
        big: 9007199254740993n,
        small: 7,
        f: 0.5,
        n: 1.25,
        nothing: null,
        list: [1.5, 2.5],
        yes: true,
        moment: '2024-01-01T00:00:00.000Z',
      },
    ]);
    await warehouse.close();
  });

  test('go in as parameters, also inside arrays and when empty', async () => {
    const warehouse = await fresh();
    const dates = param('dates', 'ARRAY<DATE>', ['2024-01-01']);
    const none = param('none', 'ARRAY<DATE>', []);
    const rows = await warehouse.query(
      sql`SELECT list_contains(${dates}, ${dateParam('d', '2024-01-01')}) AS hit, len(${none}) AS n,
          '@d' AS untouched, ${param('text', 'STRING', "'; DROP TABLE x; --")} AS text`,
    );
    expect(rows).toEqual([{ hit: true, n: 0, untouched: '@d', text: "'; DROP TABLE x; --" }]);
    await warehouse.close();
  });
});

describe('a script', () => {
  test('takes effect as a whole', async () => {
    const warehouse = await fresh();
    await warehouse.execute([sql`CREATE TABLE t (x INTEGER)`, sql`INSERT INTO t VALUES (1), (2)`]);
    const broken = warehouse.execute([sql`DELETE FROM t`, sql`INSERT INTO nowhere VALUES (1)`]);
    await expect(broken).rejects.toThrow(/nowhere/);
    expect(await warehouse.query(sql`SELECT COUNT(*) AS n FROM t`)).toEqual([{ n: 2 }]);
    await warehouse.close();
  });
});

test('an error is an error, never an empty answer', async () => {
  const warehouse = await fresh();
  await expect(warehouse.query(sql`SELECT * FROM missing`)).rejects.toThrow(/missing does not exist/);
  await expect(warehouse.query(sql`SELECT ${fragment('@nobody')}`)).rejects.toThrow(/@nobody/);
  await warehouse.close();
});

test('a missing database and a file that is none are told in one sentence', async () => {
  const file = freshFile();
  await expect(openDuckDb({ file, access: 'read', create: false })).rejects.toMatchObject({
    message: `the database ${file} does not exist`,
    exitCode: 2,
  });
  writeFileSync(
    file,
    'this is not a database, only some text that is long enough to be read as a header'.repeat(99),
  );
  await expect(openDuckDb({ file, access: 'read', create: false })).rejects.toMatchObject({ exitCode: 2 });
});

test('a file whose log DuckDB would put elsewhere is refused', async () => {
  const file = freshFile().replace('test.duckdb', 'what?.duckdb');
  await expect(openDuckDb({ file, access: 'write', create: true })).rejects.toMatchObject({
    name: 'UserError',
    exitCode: 2,
    message: expect.stringContaining('what?.duckdb'),
  });
});
