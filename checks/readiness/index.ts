import type { Check, CheckScope } from '../../src/contract/check.js';
import type { Question } from '../../src/contract/question.js';
import { foldDates } from '../../src/pipeline/date-ranges.js';
import { completenessQuestions } from '../shared/completeness.js';
import { expectedDates } from '../shared/expected-dates.js';
import { fieldQuestions } from '../shared/field-health.js';
import { type InputNeed, inputNeeds } from '../shared/input-needs.js';
import { frontierFinding } from './frontier.js';
import { judgeInput } from './judge-input.js';

const NAME = 'readiness';

/** Are all inputs ready over the range and the windows before it? */
export const readiness: Check = {
  name: NAME,
  question: 'Are all inputs ready, over the range and every look-back window before it?',
  ask: (scope) => inputNeeds(scope).flatMap((need) => questionsOf(scope, need)),
  judge: (scope, answers) => {
    const needs = inputNeeds(scope);
    if (needs.length === 0) return [];
    const calendar = expectedDates(NAME, scope).findings;
    const inputs = needs.flatMap((need) => judgeInput(NAME, { scope, answers }, need));
    return [...calendar, ...frontierFinding(NAME, scope, { needs, inputs }), ...inputs];
  },
};

function questionsOf(scope: CheckScope, need: InputNeed): readonly Question[] {
  const ranges = foldDates([...need.inRange, ...need.lookBack], scope.calendar);
  if (ranges.length === 0) return [];
  return [
    ...completenessQuestions(scope, need.table, ranges),
    ...fieldQuestions(need.table, need.table.rules, ranges),
  ];
}
