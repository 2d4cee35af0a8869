import type { Check, CheckScope } from '../../src/contract/check.js';
import { type Finding, finding } from '../../src/contract/finding.js';
import type { Incidents } from '../../src/contract/incident.js';
import { failed } from '../../src/contract/outcome.js';
import type { Pipeline } from '../../src/pipeline/model.js';
import { judgeSource } from './judge-source.js';

const NAME = 'incidents';

/** What broke lately, by what was written down? */
export const incidents: Check = {
  name: NAME,
  question: 'What broke lately: failed runs, correctable failures, registry errors, open circuit breakers?',
  ask: ({ incidents: asked, ranges, pipeline }) =>
    asked === undefined || writesNothing(pipeline) ? [] : [{ kind: NAME, ...asked, ranges }],
  judge: (scope, answers) => {
    if (scope.incidents === undefined) return [];
    if (writesNothing(scope.pipeline)) return scope.ranges.length > 0 ? [] : [nobodyRuns(scope)];
    const answer = answers.incidents?.() ?? failed('incidents were not asked of the warehouse');
    return answer.ok ? judgeAll(scope, answer.value) : [unreadable(scope, answer.error)];
  },
};

/** Without processors nothing runs, so nothing was ever written down. */
function writesNothing({ processors }: Pipeline): boolean {
  return processors.length === 0;
}

/** Beside other checks there is nothing to say of it; asked for by itself it is no "all is quiet". */
function nobodyRuns({ pipeline }: CheckScope): Finding {
  return finding({
    check: NAME,
    table: pipeline.name,
    verdict: 'unknown',
    status: 'NO_PROCESSORS',
    message: `${pipeline.name} has no processors, so no run and no failure is written down`,
    next: 'name the pipeline that computes these tables with --pipeline, or use rules, gaps and audit',
  });
}

function judgeAll(scope: CheckScope, found: Incidents): readonly Finding[] {
  return (['runs', 'failures', 'registry', 'breakers'] as const).flatMap((source) =>
    judgeSource({ check: NAME, scope, found }, source),
  );
}

function unreadable({ pipeline }: CheckScope, error: string): Finding {
  return finding({
    check: NAME,
    table: pipeline.bookkeeping.runHistory,
    verdict: 'unknown',
    status: 'ERROR',
    message: `the bookkeeping in ${pipeline.bookkeeping.dataset} could not be read: ${error}`,
    statement: 'incidents',
  });
}
