import type { Cause, CheckScope, Finding, Question } from '../../../src/contract/index.js';
import { producerOf, type Table } from '../../../src/pipeline/index.js';
import type { Evidence } from '../../shared/subject.js';
import { failedRun, neverRun } from './failed-run.js';
import { type GapRange, gapRanges, isRowGap } from './gap-range.js';
import { earlySeason, retention, scattered, tailNotArrived } from './range-ends.js';
import { batchBoundary, offByOne } from './run-edges.js';
import { shifted, shiftedQuestions } from './shifted.js';
import { upstreamMissing, upstreamQuestions } from './upstream-missing.js';

/** The likeliest first: what somebody wrote down, then what can be seen elsewhere, then what only fits the shape. */
const CAUSES: readonly ((gap: GapRange) => Cause | null)[] = [
  failedRun,
  upstreamMissing,
  shifted,
  offByOne,
  batchBoundary,
  tailNotArrived,
  neverRun,
  retention,
  earlySeason,
  scattered,
];

/** What the guess at causes needs to know besides the gaps themselves. */
export function causeQuestions(scope: CheckScope, table: Table): readonly Question[] {
  const made = producerOf(scope.pipeline, table.name) !== null;
  return [
    ...(made ? [{ kind: 'run-history' as const, ranges: scope.ranges }] : []),
    ...upstreamQuestions(scope, table),
    ...shiftedQuestions(scope, table),
  ];
}

/** The findings on missing rows with their likely causes, the same for all dates of a gap. */
export function withCauses(evidence: Evidence, findings: readonly Finding[]): readonly Finding[] {
  if (!findings.some(isRowGap)) return findings;
  const causes = new Map<string, readonly Cause[]>();
  for (const gap of gapRanges(evidence, findings)) {
    const likely = CAUSES.flatMap((cause) => cause(gap) ?? []);
    for (const date of gap.dates) causes.set(`${gap.table.name} ${date}`, likely);
  }
  return findings.map((one) => {
    const own = isRowGap(one) ? causes.get(`${one.table} ${one.date}`) : undefined;
    return own === undefined || own.length === 0 ? one : { ...one, causes: own };
  });
}
