import { EXIT, type RunResult } from '../contract/index.js';
import { processorFilter, resultOf, runGate, type Session } from '../gates/index.js';
import { processorsInOrder } from '../pipeline/index.js';
import { runInMode } from '../runner/modes/run-in-mode.js';
import { gateOptionsOf } from './gate-arguments.js';
import { type RunOptions, requestOf, withLocks } from './run-request.js';
import type { Surroundings } from './surroundings.js';

/**
 * Computes processors over a range, in dependency order, resuming what was done; the warehouse must be open for
 * writing. `runs` of the result says what became of each date.
 * @throws UserError for an unknown option, range, phase or processor, a mode that does not run these dates (exit 4),
 * and another run of one of the jobs (exit 4).
 */
export type RunProcessors = (session: Session, options: RunOptions) => Promise<RunResult>;

export function runProcessorsWith(around: Surroundings): RunProcessors {
  return async (session, { phase, processor, strict, force, ...options }) => {
    const { pipeline } = session;
    const judged = gateOptionsOf(
      { ...(strict === undefined ? {} : { strict }), ...(force === undefined ? {} : { force }) },
      ['run'],
    );
    const processors = processorsInOrder(pipeline).filter(processorFilter(pipeline, { phase, processor }));
    const request = requestOf(around, session, { processors, options });
    const summary = await withLocks(around, request, () => runInMode(request));
    return resultOf(session, judged, {
      command: 'run',
      ranges: request.ranges,
      gates: [runGate(summary, phase ?? null, judged)],
      runs: [summary],
      ...(request.interrupted() ? { exitCode: EXIT.interrupted } : {}),
    });
  };
}
