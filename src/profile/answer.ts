import {
  type Answers,
  answered,
  type CatalogTable,
  countId,
  failed,
  type Outcome,
  type Question,
} from '../contract/index.js';
import type { Pipeline } from '../pipeline/index.js';
import type { Row, TableShape } from '../warehouse/warehouse.js';
import { answerTable, type TableAnswer } from './answer-table.js';
import { answerIncidents } from './incidents/answer-incidents.js';
import { knownTables } from './known-tables.js';
import { planProfile } from './plan.js';
import type { PlanScope } from './plan-scope.js';
import { countedTables, readCounts, readInventory, readReconciled, runRecord } from './readers.js';
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
  const asked = questions.find((question) => question.kind === 'incidents');
  const shapes =
    plan.merged.catalog || asked !== undefined ? await describeAll(scope.pipeline, log) : NOT_ASKED;
  const outcomeOf = (id: string) => outcomes.get(id) ?? NOT_ASKED;
  const profiles = new Map<string, TableAnswer>();
  const counted = countedTables(scope, plan.merged);
  for (const [table, of] of plan.merged.tables) {
    const outcome = outcomeOf(`profile:${table}`);
    const known = counted.profile(table);
    profiles.set(table, known ?? (await answerTable(scope, log, { table, asked: of, outcome })));
  }
  const reconciled = new Map(
    [...plan.merged.reconciled.keys()].map((name) => [
      name,
      mapOutcome(outcomeOf(`reconcile:${name}`), readReconciled),
    ]),
  );
  const counts = new Map(
    [...plan.merged.counts.keys()].map((id) => [id, mapOutcome(outcomeOf(id), readCounts)]),
  );
  const incidents =
    asked === undefined ? NOT_ASKED : await answerIncidents(scope, { question: asked, shapes }, log);
  return {
    profile: (table, date) => profiles.get(table)?.(date) ?? NOT_ASKED,
    reconciled: (processor) => reconciled.get(processor) ?? NOT_ASKED,
    catalog: () => mapOutcome(shapes, (value) => catalogOf(scope.pipeline, value)),
    runHistory: () =>
      mapOutcome(outcomeOf('run-history'), (rows) => rows.map((row) => runRecord(scope.pipeline, row))),
    counted: (count, date) => mapOutcome(counts.get(countId(count)) ?? NOT_ASKED, (dated) => dated(date)),
    inventory: (table) =>
      counted.inventory(table) ?? mapOutcome(outcomeOf(`inventory:${table}`), readInventory),
    objects: () => NOT_ASKED,
    incidents: () => incidents,
    reach: () => null,
    statementOf: (kind, name) => counted.statement(kind, name) ?? `${kind}:${name}`,
  };
}

const NOT_ASKED: Outcome<never> = failed('this was not asked of the warehouse');

function mapOutcome<A, B>(outcome: Outcome<A>, change: (value: A) => B): Outcome<B> {
  return outcome.ok ? answered(change(outcome.value)) : outcome;
}

async function describeAll(pipeline: Pipeline, log: StatementLog): Promise<Outcome<readonly TableShape[]>> {
  const tables = knownTables(pipeline);
  return await log.describe([...new Set(tables.map(({ dataset }) => dataset))], tables);
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
