import type { Check, CheckScope } from '../../src/contract/check.js';
import type { Metric } from '../../src/contract/metric.js';
import type { Question } from '../../src/contract/question.js';
import { producerOf } from '../../src/pipeline/lookup.js';
import { expectedDates } from '../shared/expected-dates.js';
import { processorQuestions } from '../shared/processor-completeness.js';
import { subjectOf } from '../shared/subject.js';
import { judgeTable } from './judge-table.js';
import { type RuledTable, ruledTables } from './rules-of.js';

const NAME = 'rules';

/** Do the rules that the user wrote hold, on every date? */
export const rules: Check = {
  name: NAME,
  question: 'Do the checks that the pipeline declares for its tables hold, per rule and date?',
  ask: (scope) => ruledTables(scope).flatMap((ruled) => questionsOf(scope, ruled)),
  judge: (scope, answers) => {
    const tables = ruledTables(scope);
    if (tables.length === 0) return [];
    const { dates, findings } = expectedDates(NAME, scope);
    const judged = tables.flatMap((ruled) =>
      judgeTable(subjectOf(NAME, { scope, answers }, ruled.table), ruled.rules, dates),
    );
    return [...findings, ...judged];
  },
};

function questionsOf(scope: CheckScope, { table, rules: figures }: RuledTable): readonly Question[] {
  const { ranges } = scope;
  const about = { kind: 'metric', table: table.name, ranges } as const;
  const rows: Question = { ...about, metric: { kind: 'rows' } };
  const metrics = figures.flatMap(({ metric, nulls }): Metric[] => [metric ?? [], nulls ?? []].flat());
  const producer = producerOf(scope.pipeline, table.name);
  return [
    rows,
    ...metrics.map((metric): Question => ({ ...about, metric, separable: true })),
    ...figures.flatMap(({ count }): Question[] => (count === null ? [] : [{ kind: 'count', count, ranges }])),
    ...(producer === null ? [] : processorQuestions(producer, ranges)),
  ];
}
