import type { RunResult } from '../contract/index.js';
import { backfill, CHAIN, chainOf, type Session, type Stage, scopeOf } from '../gates/index.js';
import { type Processor, processorsInOrder } from '../pipeline/index.js';
import { requestedMode } from '../runner/modes/requested-mode.js';
import { runInMode } from '../runner/modes/run-in-mode.js';
import { type GateArguments, gateOptionsOf } from './gate-arguments.js';
import { type ComputeOptions, requestOf, withLocks } from './run-request.js';
import type { Surroundings } from './surroundings.js';

export interface BackfillOptions extends ComputeOptions, GateArguments {
  readonly phases: readonly number[];
  /** Told before each stage starts. */
  readonly onStage?: (stage: Stage) => void;
}

/**
 * The whole chain of gates, once per phase: preflight, readiness, run, coverage, contamination, gaps. The first closed
 * gate ends it. The warehouse must be open for writing.
 * @throws UserError as `runProcessors` does, and for a phase without processors.
 */
export type Backfill = (session: Session, options: BackfillOptions) => Promise<RunResult>;

export function backfillWith(around: Surroundings): Backfill {
  return async (session, { phases, onStage, strict = false, force, ...options }) => {
    const { pipeline } = session;
    const request = (processors: readonly Processor[]) => ({
      ...requestOf(around, session, { processors, options }),
      implied: 'backfill' as const,
    });
    const all = request(processorsInOrder(pipeline).filter(({ phase }) => phases.includes(phase)));
    requestedMode(all);
    const chain = {
      stages: chainOf(pipeline, phases, around.checks),
      scope: scopeOf(session, options),
      options: gateOptionsOf({ strict, ...(force === undefined ? {} : { force }) }, [
        ...CHAIN.before,
        'run',
        ...CHAIN.after,
      ]),
      onStage: onStage ?? (() => undefined),
      run: async (phase: number) => {
        const asked = request(processorsInOrder(pipeline, { phase }));
        return { summary: await runInMode(asked), interrupted: asked.interrupted() };
      },
    };
    return await withLocks(around, all, () => backfill(session, chain));
  };
}
