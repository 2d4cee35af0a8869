import type { Question } from '../contract/index.js';
import { processorOf } from '../pipeline/index.js';
import { countStatement } from './count-statement.js';
import { historyStatement } from './history-statement.js';
import { inventoryStatement } from './inventory-statement.js';
import { isCountOnly, type MergedQuestions, mergeQuestions } from './merge-questions.js';
import type { PlanScope } from './plan-scope.js';
import type { PlannedStatement } from './planned-statement.js';
import { profileStatement } from './profile-statement.js';
import { reconcileStatement } from './reconcile-statement.js';

export interface ProfilePlan {
  readonly merged: MergedQuestions;
  readonly statements: readonly PlannedStatement[];
}

/**
 * Every statement that answering the questions takes: at most one per table and one per reconciled processor, and
 * none for what the account of partitions has answered already.
 */
export function planProfile(scope: PlanScope, questions: readonly Question[]): ProfilePlan {
  const { pipeline, dialect, counts } = scope;
  const merged = mergeQuestions(questions);
  const isCounted = (table: string) => counts?.has(table) === true;
  const tables = [...merged.tables].filter(
    ([table, asked]) => asked.ranges.length > 0 && !(isCounted(table) && isCountOnly(asked)),
  );
  const reconciled = [...merged.reconciled].filter(([, ranges]) => ranges.length > 0);
  return {
    merged,
    statements: [
      ...tables.map(([table, asked]) => profileStatement(pipeline, dialect, { table, ...asked })),
      ...reconciled.map(([name, ranges]) =>
        reconcileStatement({ ...scope, ranges }, processorOf(pipeline, name)),
      ),
      ...[...merged.counts.values()]
        .filter(({ ranges }) => ranges.length > 0)
        .map(({ count, ranges }) => countStatement(scope, count, ranges)),
      ...merged.inventories
        .filter((table) => !isCounted(table))
        .map((table) => inventoryStatement(pipeline, dialect, table)),
      ...(merged.history.length > 0 ? [historyStatement(pipeline, dialect, merged.history)] : []),
    ],
  };
}
