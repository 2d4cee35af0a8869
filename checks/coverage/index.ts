import type { Check, CheckScope } from '../../src/contract/check.js';
import type { Processor } from '../../src/pipeline/model.js';
import { expectedDates } from '../shared/expected-dates.js';
import { processorQuestions } from '../shared/processor-completeness.js';
import { producersOf, selectedTables } from '../shared/selection.js';
import { judgeProcessor } from './judge-processor.js';
import { upstreamQuestions } from './missing-upstream.js';

const NAME = 'coverage';

/** Did every expected entity come out, or say why not? */
export const coverage: Check = {
  name: NAME,
  question: 'Did every expected entity come out, or say why not, per processor and date?',
  ask: (scope) =>
    processorsOf(scope).flatMap((processor) => [
      ...processorQuestions(processor, scope.ranges),
      ...upstreamQuestions(scope, processor),
    ]),
  judge: (scope, answers) => {
    const processors = processorsOf(scope);
    if (processors.length === 0) return [];
    const { dates, findings } = expectedDates(NAME, scope);
    const judged = processors.flatMap((processor) =>
      judgeProcessor({ check: NAME, scope, answers, processor }, dates),
    );
    return [...findings, ...judged];
  },
};

function processorsOf(scope: CheckScope): readonly Processor[] {
  return producersOf(scope, selectedTables(scope));
}
