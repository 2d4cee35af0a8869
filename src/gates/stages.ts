import type { Check } from '../contract/index.js';

/** One step of a backfill. The same list is shown by an explainer and walked by execution. */
export type Stage =
  | { readonly kind: 'gate'; readonly phase: number; readonly check: Check }
  | { readonly kind: 'run'; readonly phase: number };

/** The checks that a backfill needs, by role. */
export interface ChainChecks {
  readonly before: readonly Check[];
  readonly after: readonly Check[];
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
