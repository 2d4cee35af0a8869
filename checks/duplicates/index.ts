import type { Check, CheckScope } from '../../src/contract/check.js';
import type { Question } from '../../src/contract/question.js';
import type { Table } from '../../src/pipeline/model.js';
import { completenessQuestions } from '../shared/completeness.js';
import { expectedDates } from '../shared/expected-dates.js';
import { selectedTables } from '../shared/selection.js';
import { subjectOf } from '../shared/subject.js';
import { judgeTable } from './judge-table.js';
import { keyMetrics } from './key-metrics.js';

const NAME = 'duplicates';

/** Is every declared key unique, on every date? */
export const duplicates: Check = {
  name: NAME,
  question: 'Is every declared key unique and without NULLs, per table and date?',
  ask: (scope) => tablesWithKey(scope).flatMap((table) => questionsOf(scope, table)),
  judge: (scope, answers) => {
    const tables = tablesWithKey(scope);
    if (tables.length === 0) return [];
    const { dates, findings } = expectedDates(NAME, scope);
    const judged = tables.flatMap((table) => judgeTable(subjectOf(NAME, { scope, answers }, table), dates));
    return [...findings, ...judged];
  },
};

function tablesWithKey(scope: CheckScope): readonly Table[] {
  return selectedTables(scope).filter((table) => table.key.length > 0);
}

function questionsOf(scope: CheckScope, table: Table): readonly Question[] {
  const { rows, duplicates: repeated, nullKeys } = keyMetrics(table);
  const metrics = [rows, repeated, nullKeys];
  return [
    ...metrics.map(
      (metric): Question => ({ kind: 'metric', table: table.name, metric, ranges: scope.ranges }),
    ),
    ...completenessQuestions(scope, table, scope.ranges),
  ];
}
