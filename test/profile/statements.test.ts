import { describe, expect, test } from 'vitest';
import { bookkeepingTables } from '../../src/pipeline/bookkeeping.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import { bigqueryDialect } from '../../src/warehouse/bigquery/dialect.js';
import { duckdbDialect } from '../../src/warehouse/duckdb/dialect.js';
import { allStatements } from '../fixtures/statements.js';
import { unprunedReads } from './unpruned-reads.js';

const pipeline = loadPipeline('nba');
const DIALECTS = [duckdbDialect, bigqueryDialect('a-project')];

describe.each(DIALECTS.map((dialect) => [dialect.name, dialect] as const))(
  'every statement for %s',
  (name, dialect) => {
    const statements = allStatements(dialect);

    test.each(statements.map((statement) => [statement.name, statement] as const))(
      '%s is as it was',
      async (file, { sql }) => {
        await expect(`${sql.text}\n`).toMatchFileSnapshot(`golden/${name}/${file}.sql`);
      },
    );

    test('an audit asks each table once and each processor once', () => {
      const names = statements.map((statement) => statement.name);
      expect(new Set(names).size).toBe(names.length);
      expect(names.filter((each) => each.startsWith('profile-')).length).toBeLessThanOrEqual(
        pipeline.tables.length,
      );
      expect(names.filter((each) => each.startsWith('reconcile-'))).toHaveLength(pipeline.processors.length);
    });

    test('values are parameters: no date or name of the request is part of the text', () => {
      for (const { name: file, sql } of statements) {
        expect([file, /2023-11|run-1|warehouse-1/.test(sql.text)]).toEqual([file, false]);
        for (const used of sql.text.matchAll(/@(\w+)/g)) expect(Object.keys(sql.params)).toContain(used[1]);
      }
    });

    /** Partition column of every table that has one, by its quoted name. */
    const partitioned = new Map(
      [
        ...pipeline.tables.map((table) => [table.dataset, table.name, table.date] as const),
        ...bookkeepingTables(pipeline).map(
          (table) => [pipeline.bookkeeping.dataset, table.name, table.date] as const,
        ),
      ].flatMap(([dataset, table, date]) =>
        date === null ? [] : [[dialect.table(dataset, table), date] as const],
      ),
    );

    test.each(statements.map((statement) => [statement.name, statement.sql.text] as const))(
      '%s reads no partitioned table without a predicate on its raw partition column',
      (_file, text) => {
        expect(unprunedReads(text, partitioned)).toEqual([]);
      },
    );
  },
);

describe('the test of predicates can fail', () => {
  const partitioned = new Map([['"d"."t"', 'day']]);
  test.each([
    ['SELECT 1 FROM "d"."t"'],
    ['SELECT 1 FROM "d"."t" WHERE CAST("day" AS VARCHAR) = @x'],
    ['SELECT 1 FROM (SELECT 1 FROM "d"."t") q WHERE "day" = @x'],
    ['DELETE FROM "d"."t" WHERE other = @x'],
  ])('%s', (text) => {
    expect(unprunedReads(text, partitioned)).toEqual(['"d"."t"']);
  });

  test.each([
    ['SELECT 1 FROM "d"."t" x WHERE x."day" BETWEEN @a AND @b'],
    ['DELETE FROM "d"."t" WHERE day >= @x AND day < @y'],
    ['INSERT INTO "d"."t" SELECT 1'],
  ])('%s', (text) => {
    expect(unprunedReads(text, partitioned)).toEqual([]);
  });
});
