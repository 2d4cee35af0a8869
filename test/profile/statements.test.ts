import { describe, expect, test } from 'vitest';
import { loadPipeline } from '../../src/pipeline/load.js';
import { duckdbDialect } from '../../src/warehouse/duckdb/dialect.js';
import { allStatements } from '../fixtures/statements.js';

const statements = allStatements(duckdbDialect);
const pipeline = loadPipeline('nba');

describe('every statement that is sent to DuckDB', () => {
  test.each(statements.map((statement) => [statement.name, statement] as const))(
    '%s',
    async (name, { sql }) => {
      await expect(`${sql.text}\n`).toMatchFileSnapshot(`golden/duckdb/${name}.sql`);
    },
  );
});

test('an audit asks each table once and each processor once', () => {
  const names = statements.map((statement) => statement.name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => name.startsWith('profile-')).length).toBeLessThanOrEqual(
    pipeline.tables.length,
  );
  expect(names.filter((name) => name.startsWith('reconcile-'))).toHaveLength(pipeline.processors.length);
});

/** A date column compared inside a function call would keep an engine from pruning partitions. */
const dateColumns = new Set([...pipeline.tables.map((table) => table.date), 'analysis_date', 'data_date']);

test.each(
  statements.filter(({ name }) => !/^(prepare|skipped)/.test(name)).map(({ name, sql }) => [name, sql.text]),
)('%s has a predicate on the raw partition column of every table that it reads', (_name, text) => {
  expect(text).toMatch(/BETWEEN @|>= @|< @|= @|IN \(/);
  for (const column of dateColumns) {
    expect(text).not.toMatch(
      new RegExp(`\\b(CAST|DATE|DATE_TRUNC|EXTRACT)\\(\\W*${column}\\W[^)]*\\)\\s*(BETWEEN|=|<|>)`),
    );
  }
});

test('values are parameters: no date or name of the request is part of the text', () => {
  for (const { name, sql } of statements) {
    expect([name, /2023-11|run-1|warehouse-1/.test(sql.text)]).toEqual([name, false]);
    for (const used of sql.text.matchAll(/@(\w+)/g)) expect(Object.keys(sql.params)).toContain(used[1]);
  }
});
