import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bookkeepingTables } from '../../src/pipeline/bookkeeping.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import type { Sql } from '../../src/sql/sql.js';
import { bigqueryDialect } from '../../src/warehouse/bigquery/dialect.js';
import { stagesOf } from '../fixtures/load-statements.js';
import { allStatements, type NamedStatement } from '../fixtures/statements.js';
import { type Analyzer, type CatalogTable, startAnalyzer } from './analyzer.js';

const PROJECT = 'a-project';
const pipeline = loadPipeline('nba');
/** What the staged table of a chunk holds beside the columns of its target. */
const STAGED_COLUMNS = [
  ...['entity_id', 'failure_category', 'failure_reason', 'failure_type', 'broken_rule'].map((name) => ({
    name,
    type: 'STRING',
  })),
  ...['is_correctable', 'can_retry', 'recorded'].map((name) => ({ name, type: 'BOOL' })),
  ...['expected_game_count', 'actual_game_count'].map((name) => ({ name, type: 'INT64' })),
];

const statements = allStatements(bigqueryDialect(PROJECT));

/** The warehouse as the pipeline declares it; the staged table of a chunk differs by processor. */
function tables(staged: CatalogTable[]): CatalogTable[] {
  const { dataset, identity } = pipeline.bookkeeping;
  const identityColumns = [
    { name: 'id', type: 'STRING' },
    { name: 'created_at', type: 'TIMESTAMP' },
  ];
  return [
    ...pipeline.tables.map((table) => ({
      name: `${PROJECT}.${table.dataset}.${table.name}`,
      columns: table.columns,
    })),
    ...bookkeepingTables(pipeline).map((table) => ({
      name: `${PROJECT}.${dataset}.${table.name}`,
      columns: table.columns,
    })),
    { name: `${PROJECT}.${dataset}.${identity}`, columns: identityColumns },
    ...stagesOf(pipeline, 'nbac_schedule').map(({ file, table, columns }) => ({
      name: `${PROJECT}.${file.dataset}.${table}`,
      columns,
    })),
    ...staged,
  ];
}

function stagedTable(processorName: string): CatalogTable[] {
  const table = pipeline.tables.find((each) => each.abbreviation === processorName);
  return table === undefined
    ? []
    : [{ name: 'fillgate_staged', columns: [...table.columns, ...STAGED_COLUMNS] }];
}

/** Transactions, and dropping what the analyzer's catalog does not hold, are not what it can judge. */
function judgeable({ sql }: { sql: Sql }): Sql[] {
  return sql.text
    .split(/;\n\n/)
    .filter((text) => !/^DROP TABLE/.test(text.trim()))
    .map((text) => ({ text, params: sql.params }));
}

describe('every statement passes the GoogleSQL analyzer', () => {
  describe.each([...grouped()])('around %s', (name, group) => {
    let analyzer: Analyzer;
    beforeAll(async () => {
      analyzer = await startAnalyzer(tables(stagedTable(name)));
    });
    afterAll(() => analyzer.stop());
    test.each(group.map((each) => [each.name, each] as const))('%s', async (_name, each) => {
      for (const statement of judgeable(each)) {
        expect([statement.text, await analyzer.problemOf(statement)]).toEqual([statement.text, null]);
      }
    });
  });
});

/** Statements by the processor whose staged table they use; all others together. */
function grouped(): Map<string, NamedStatement[]> {
  const groups = new Map<string, NamedStatement[]>();
  for (const statement of statements) {
    const processor =
      /^(?:chunk|daily|given-rows|written)-(\w+)$/.exec(statement.name)?.[1] ?? 'the warehouse';
    groups.set(processor, [...(groups.get(processor) ?? []), statement]);
  }
  return groups;
}

describe('the suite can fail', () => {
  let analyzer: Analyzer;
  beforeAll(async () => {
    analyzer = await startAnalyzer(tables([]));
  });
  afterAll(() => analyzer.stop());
  const table = `\`${PROJECT}.nba_raw.nbac_schedule\``;

  test.each([
    [
      'a date compared with a text',
      `SELECT 1 FROM ${table} WHERE game_date = CAST(game_id AS STRING)`,
      /No matching signature/,
    ],
    ['a misspelt column', `SELECT gam_date FROM ${table}`, /gam_date/],
    ['a table that is not declared', 'SELECT 1 FROM `a-project.nba_raw.nowhere`', /nowhere/],
  ])('%s', async (_name, text, problem) => {
    expect(await analyzer.problemOf({ text, params: {} })).toMatch(problem);
  });
});
