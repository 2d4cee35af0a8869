import {
  type Answers,
  answered,
  type CatalogTable,
  failed,
  type IsoDate,
  type Metric,
  metricId,
  type Outcome,
  type ProfileDay,
  type Question,
} from '../contract/index.js';
import { type Pipeline, rangesContain } from '../pipeline/index.js';
import type { Row, TableShape } from '../warehouse/warehouse.js';
import { runRecord } from './history-statement.js';
import { readInventory } from './inventory-statement.js';
import type { TableQuestions } from './merge-questions.js';
import { type PlanScope, planProfile } from './plan.js';
import { metricColumn } from './profile-statement.js';
import { readReconciled } from './read-reconciled.js';
import type { StatementLog } from './statement-log.js';

/** Sends the merged statements, one after another, and hands out the answers by table, date and metric. */
export async function answerQuestions(
  scope: PlanScope,
  questions: readonly Question[],
  log: StatementLog,
): Promise<Answers> {
  const plan = planProfile(scope, questions);
  const outcomes = new Map<string, Outcome<readonly Row[]>>();
  for (const statement of plan.statements) outcomes.set(statement.id, await log.query(statement));
  const shapes = plan.merged.catalog ? await log.describe(datasetsOf(scope.pipeline)) : NOT_ASKED;
  const outcomeOf = (id: string) => outcomes.get(id) ?? NOT_ASKED;
  const profiles = new Map(
    [...plan.merged.tables].map(([table, asked]) => [
      table,
      profileOf(table, asked, outcomeOf(`profile:${table}`)),
    ]),
  );
  const reconciled = new Map(
    [...plan.merged.reconciled.keys()].map((name) => [
      name,
      mapOutcome(outcomeOf(`reconcile:${name}`), readReconciled),
    ]),
  );
  return {
    profile: (table, date) => profiles.get(table)?.(date) ?? NOT_ASKED,
    reconciled: (processor) => reconciled.get(processor) ?? NOT_ASKED,
    catalog: () => mapOutcome(shapes, (value) => catalogOf(scope.pipeline, value)),
    runHistory: () =>
      mapOutcome(outcomeOf('run-history'), (rows) => rows.map((row) => runRecord(scope.pipeline, row))),
    inventory: (table) => mapOutcome(outcomeOf(`inventory:${table}`), readInventory),
    statementOf: (kind, name) => `${kind}:${name}`,
  };
}

const NOT_ASKED: Outcome<never> = failed('this was not asked of the warehouse');

function mapOutcome<A, B>(outcome: Outcome<A>, change: (value: A) => B): Outcome<B> {
  return outcome.ok ? answered(change(outcome.value)) : outcome;
}

export function datasetsOf(pipeline: Pipeline): string[] {
  return [...new Set([...pipeline.tables.map((table) => table.dataset), pipeline.bookkeeping.dataset])];
}

function catalogOf(pipeline: Pipeline, shapes: readonly TableShape[]): Map<string, CatalogTable> {
  const found = new Map(shapes.map((shape) => [`${shape.dataset}.${shape.table}`, shape]));
  const catalog = new Map<string, CatalogTable>();
  for (const table of pipeline.tables) {
    const shape = found.get(`${table.dataset}.${table.name}`);
    if (shape !== undefined) catalog.set(table.name, { columns: shape.columns });
  }
  return catalog;
}

/** A date inside the ranges without a row in the answer has no rows: its counts are 0, not unknown. */
function profileOf(
  table: string,
  asked: TableQuestions,
  outcome: Outcome<readonly Row[]>,
): (date: IsoDate) => Outcome<ProfileDay> {
  if (!outcome.ok) return () => outcome;
  const columns = new Map(asked.metrics.map((metric, index) => [metricId(metric), metricColumn(index)]));
  const columnOf = (metric: Metric) => {
    const column = columns.get(metricId(metric));
    if (column === undefined) throw new Error(`${metricId(metric)} of ${table} was judged but never asked`);
    return column;
  };
  const rows = new Map(outcome.value.map((row) => [String(row.date), row]));
  return (date) =>
    rangesContain(asked.ranges, date)
      ? answered({ metric: (metric) => cellOf(rows.get(date), columnOf(metric)) })
      : failed(`${table} was not profiled on ${date}`);
}

function cellOf(row: Row | undefined, column: string): number | null {
  if (row === undefined) return 0;
  const cell = row[column];
  return cell === null || cell === undefined ? null : Number(cell);
}
