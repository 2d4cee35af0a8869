import { join } from 'node:path';
import { rangesOf, requireSchedule, type SelectionArguments, type Session } from '../gates/index.js';
import type { Processor, RangeArguments } from '../pipeline/index.js';
import { withJobLocks } from '../runner/checkpoint/job-locks.js';
import type { ModeOptions } from '../runner/modes/mode-options.js';
import type { ModeRequest } from '../runner/modes/requested-mode.js';
import type { RunRequest } from '../runner/run-request.js';
import type { GateArguments } from './gate-arguments.js';
import type { Surroundings } from './surroundings.js';

type Chosen =
  | 'resume'
  | 'dryRun'
  | 'chunkDays'
  | 'checkpoints'
  | 'listener'
  | 'interrupted'
  | 'concurrency'
  | 'failFast'
  | 'startFrom'
  | 'retries';

/** How to compute: each has the default that it has on the command line. */
export interface ComputeOptions extends Partial<Pick<RunRequest, Chosen>>, RangeArguments, ModeOptions {}

/** What is to be computed, and how. Phase and processors choose; without them it is the whole pipeline. */
export interface RunOptions
  extends ComputeOptions,
    GateArguments,
    Pick<SelectionArguments, 'phase' | 'processor'> {}

/**
 * The request to the runner that the options make. An option that nobody knows stays in it, for the runner to refuse.
 * @throws UserError for a range that makes no sense, or without a schedule.
 */
export function requestOf(
  { cwd, env }: Surroundings,
  session: Session,
  { processors, options }: { readonly processors: readonly Processor[]; readonly options: ComputeOptions },
): ModeRequest {
  requireSchedule(session);
  const { pipeline, warehouse, calendar, clock, today } = session;
  const { startDate: _a, endDate: _b, date: _c, dates: _d, last: _e, season: _f, ...rest } = options;
  return {
    resume: true,
    dryRun: false,
    chunkDays: 'auto',
    checkpoints: join(cwd, '.fillgate', 'checkpoints'),
    listener: () => undefined,
    interrupted: () => false,
    env,
    ...rest,
    ...{ pipeline, warehouse, calendar, clock, today, processors, ranges: rangesOf(session, options) },
  };
}

/** Does the work while no other run can have these jobs; a dry run needs no such promise. */
export async function withLocks<T>(
  { processes }: Surroundings,
  { dryRun, checkpoints, pipeline, warehouse, processors, listener }: ModeRequest,
  work: () => Promise<T>,
): Promise<T> {
  if (dryRun) return await work();
  const request = {
    place: { directory: checkpoints, pipeline: pipeline.name, location: warehouse.location },
    processors: processors.map(({ name }) => name),
    view: processes,
    onNote: (message: string) => listener({ kind: 'note', message }),
  };
  return await withJobLocks(request, work);
}
