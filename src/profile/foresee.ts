import type { Question } from '../contract/index.js';
import { bookkeepingTables } from '../pipeline/index.js';
import { incidentStatement } from './incidents/incident-statement.js';
import { countOnlyTables, mergeQuestions } from './merge-questions.js';
import { partitionStatements } from './partitions/partition-statements.js';
import { planProfile } from './plan.js';
import type { PlanScope } from './plan-scope.js';
import type { PlannedStatement } from './planned-statement.js';

/**
 * Every statement that answering the questions will send, as far as that is known before the first is answered: what
 * the account of partitions can answer is taken for answered by it.
 */
export function foreseeStatements(
  scope: PlanScope,
  questions: readonly Question[],
): readonly PlannedStatement[] {
  const merged = mergeQuestions(questions);
  const partitions = partitionStatements(scope, merged);
  const tables = partitions.length === 0 ? [] : countOnlyTables(merged);
  const counts = new Map(tables.map((table) => [table, new Map()]));
  const { statements } = planProfile({ ...scope, counts }, questions);
  return [...partitions, ...statements, ...incidentStatements(scope, questions)];
}

/** As if every table of ours were there. */
function incidentStatements(
  { pipeline, dialect }: PlanScope,
  questions: readonly Question[],
): readonly PlannedStatement[] {
  const question = questions.find((one) => one.kind === 'incidents');
  if (question === undefined) return [];
  const tables = new Set(bookkeepingTables(pipeline).map(({ name }) => name));
  return [incidentStatement({ pipeline, dialect, question, tables }) ?? []].flat();
}
