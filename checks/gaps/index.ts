import type { Check, CheckScope } from '../../src/contract/check.js';
import type { Table } from '../../src/pipeline/model.js';
import { expectedDates } from '../shared/expected-dates.js';
import { inRunningOrder } from '../shared/running-order.js';
import { selectedTables } from '../shared/selection.js';
import { reconciledSubject } from '../shared/subject.js';
import { causeQuestions, withCauses } from './causes/index.js';
import { downstreamCounter } from './downstream-count.js';
import { gapQuestions } from './gap-questions.js';
import { judgeTable } from './judge-table.js';

const NAME = 'gaps';

/** What is missing, how far does it reach, and why? */
export const gaps: Check = {
  name: NAME,
  question: 'What is missing, why, how far downstream does it reach, and which command fills it?',
  ask: (scope) =>
    tablesOf(scope).flatMap((table) => [...gapQuestions(scope, table), ...causeQuestions(scope, table)]),
  judge: (scope, answers) => {
    const tables = tablesOf(scope);
    if (tables.length === 0) return [];
    const { dates, findings } = expectedDates(NAME, scope);
    const downstream = downstreamCounter(scope);
    const judged = tables.flatMap((table) =>
      judgeTable({ ...reconciledSubject(NAME, { scope, answers }, table), downstream }, dates),
    );
    return [...findings, ...withCauses({ scope, answers }, judged)];
  },
};

/** Upstream first, so that the commands come in the order in which they must be run. */
function tablesOf(scope: CheckScope): readonly Table[] {
  return inRunningOrder(scope.pipeline, selectedTables(scope));
}
