import { type Finding, finding } from '../../src/contract/finding.js';
import type { CatalogTable } from '../../src/contract/question.js';
import { producerOf } from '../../src/pipeline/lookup.js';
import type { Table } from '../../src/pipeline/model.js';
import { columnProblems, type TableSaid } from './column-problems.js';
import { inputTables, type Preflight } from './run-tables.js';

/** Whether every table is there with every declared column and its type. */
export function schemaFindings(under: Preflight): readonly Finding[] {
  const outcome = under.answers.catalog();
  if (!outcome.ok) {
    const message = `which tables and columns exist could not be asked: ${outcome.error}`;
    return [
      finding({ check: under.check, table: 'all tables', verdict: 'unknown', status: 'ERROR', message }),
    ];
  }
  const catalog = outcome.value;
  const inputs = inputTables(under).flatMap((table) => inputSchema(under, table, catalog.get(table.name)));
  const targets = under.targets.flatMap((table) => targetSchema(table, catalog.get(table.name)));
  return [...inputs, ...targets].map((said) => finding({ check: under.check, ...said }));
}

function inputSchema(under: Preflight, table: Table, found: CatalogTable | undefined): readonly TableSaid[] {
  if (found !== undefined) return columnsOf(table, found);
  const producer = producerOf(under.scope.pipeline, table.name);
  return [
    {
      table: table.name,
      verdict: 'fail',
      status: 'MISSING_TABLE',
      severity: 'critical',
      message: `table ${table.dataset}.${table.name} does not exist`,
      next: producer === null ? 'fillgate load --from DIR' : `run ${producer.name} over the same range first`,
    },
  ];
}

function targetSchema(table: Table, found: CatalogTable | undefined): readonly TableSaid[] {
  if (found !== undefined) return columnsOf(table, found);
  const message = 'does not exist yet: the run creates it';
  return [{ table: table.name, verdict: 'skipped', status: 'ABSENT', message }];
}

function columnsOf(table: Table, found: CatalogTable): readonly TableSaid[] {
  const wrong = columnProblems(table, found);
  if (wrong.length > 0) return wrong;
  const figures = { columns: table.columns.length };
  return [{ table: table.name, verdict: 'pass', status: 'SCHEMA', figures }];
}
