import type { Question } from '../../contract/index.js';
import { mergeQuestions } from '../merge-questions.js';
import type { PlanScope } from '../plan-scope.js';
import type { StatementLog } from '../statement-log.js';
import { partitionStatements } from './partition-statements.js';
import { type PartitionCounts, readPartitions } from './read-partitions.js';

/**
 * The scope with what the account of partitions answers, so that those tables need not be read. Where the account
 * itself cannot be read, nothing is known from it.
 */
export async function withPartitions(
  scope: PlanScope,
  questions: readonly Question[],
  log: StatementLog,
): Promise<PlanScope & { readonly counts: PartitionCounts }> {
  const counts = new Map<string, ReadonlyMap<string, number>>();
  for (const statement of partitionStatements(scope, mergeQuestions(questions))) {
    const outcome = await log.query(statement);
    if (!outcome.ok) continue;
    const dataset = statement.id.slice(statement.id.indexOf(':') + 1);
    for (const [table, days] of readPartitions(scope.pipeline, dataset, outcome.value))
      counts.set(table, days);
  }
  return { ...scope, counts };
}
