import { groupBy } from '../../contract/index.js';
import { tableOf } from '../../pipeline/index.js';
import { countOnlyTables, type MergedQuestions } from '../merge-questions.js';
import type { PlanScope } from '../plan-scope.js';
import type { PlannedStatement } from '../planned-statement.js';

/** Id of the statement that tells the partitions of a dataset's tables. */
export function partitionsId(dataset: string): string {
  return `partitions:${dataset}`;
}

/**
 * One statement for each dataset of which tables need only be counted; none on a warehouse that keeps no account of
 * partitions.
 */
export function partitionStatements(
  { pipeline, partitions }: PlanScope,
  merged: MergedQuestions,
): readonly PlannedStatement[] {
  if (partitions === undefined) return [];
  const tables = countOnlyTables(merged).map((name) => tableOf(pipeline, name));
  return [...groupBy(tables, ({ dataset }) => dataset)].map(([dataset, own]) => ({
    id: partitionsId(dataset),
    purpose: `rows per date of ${own.map(({ name }) => name).join(', ')}, from the account of partitions`,
    sql: partitions.statement(dataset, own.map(({ name }) => name).sort()),
  }));
}
