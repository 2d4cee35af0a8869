import { type Check, UserError } from '../contract/index.js';
import type { Pipeline } from '../pipeline/index.js';
import { checkNamed } from './run-checks.js';
import { phaseOf } from './scope.js';

/** One step of a backfill. The same list is shown by an explainer and walked by execution. */
export type Stage =
  | { readonly kind: 'gate'; readonly phase: number; readonly check: Check }
  | { readonly kind: 'run'; readonly phase: number };

/** The checks around the run of each phase, by role. */
export interface ChainChecks {
  readonly before: readonly Check[];
  readonly after: readonly Check[];
}

/** Names of the checks of a backfill. */
export const CHAIN = {
  before: ['preflight', 'readiness'],
  after: ['coverage', 'contamination', 'gaps'],
} as const;

/**
 * The stages of a backfill of some phases of a pipeline.
 * @param checks - All checks that there are.
 * @throws UserError for a phase that the pipeline does not have, or that computes nothing.
 */
export function chainOf(
  pipeline: Pipeline,
  phases: readonly number[],
  checks: readonly Check[],
): readonly Stage[] {
  const named = (names: readonly string[]) => names.map((name) => checkNamed(checks, name));
  for (const phase of phases) requireProcessors(pipeline, phase);
  return backfillStages(phases, { before: named(CHAIN.before), after: named(CHAIN.after) });
}

/** Several phases: the whole chain once per phase, in order of phases. */
export function backfillStages(phases: readonly number[], checks: ChainChecks): readonly Stage[] {
  return [...new Set(phases)]
    .sort((a, b) => a - b)
    .flatMap((phase) => [
      ...checks.before.map((check): Stage => ({ kind: 'gate', phase, check })),
      { kind: 'run', phase },
      ...checks.after.map((check): Stage => ({ kind: 'gate', phase, check })),
    ]);
}

function requireProcessors(pipeline: Pipeline, phase: number): void {
  phaseOf(pipeline, phase);
  if (pipeline.processors.some((processor) => processor.phase === phase)) return;
  const able = [...new Set(pipeline.processors.map((processor) => processor.phase))].sort();
  throw new UserError({
    message: `phase ${phase} has no processors`,
    next: `phases that can run: ${able.join(', ')}`,
  });
}
