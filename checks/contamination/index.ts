import type { Check, CheckScope } from '../../src/contract/check.js';
import type { Question } from '../../src/contract/question.js';
import type { Table } from '../../src/pipeline/model.js';
import { completenessQuestions } from '../shared/completeness.js';
import { expectedDates } from '../shared/expected-dates.js';
import { fieldQuestions } from '../shared/field-health.js';
import { selectedTables } from '../shared/selection.js';
import { subjectOf } from '../shared/subject.js';
import { judgeFields } from './judge-fields.js';

const NAME = 'contamination';

/** Are critical fields sound, on every date? */
export const contamination: Check = {
  name: NAME,
  question: 'Are critical fields sound, per table, field and date?',
  ask: (scope) => tablesWithRules(scope).flatMap((table) => questionsOf(scope, table)),
  judge: (scope, answers) => {
    const tables = tablesWithRules(scope);
    if (tables.length === 0) return [];
    const { dates, findings } = expectedDates(NAME, scope);
    const judged = tables.flatMap((table) => judgeFields(subjectOf(NAME, { scope, answers }, table), dates));
    return [...findings, ...judged];
  },
};

function tablesWithRules(scope: CheckScope): readonly Table[] {
  return selectedTables(scope).filter((table) => table.rules.length > 0);
}

function questionsOf(scope: CheckScope, table: Table): readonly Question[] {
  return [
    ...fieldQuestions(table, table.rules, scope.ranges),
    ...completenessQuestions(scope, table, scope.ranges),
  ];
}
