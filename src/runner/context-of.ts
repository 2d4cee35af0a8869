import type { Checkpoint } from './checkpoint/checkpoint.js';
import { Pace } from './chunk-size.js';
import { OPEN_GUARD } from './guard.js';
import type { RunContext } from './run-context.js';
import type { RunRequest } from './run-request.js';
import { Semaphore } from './semaphore.js';
import { StopRules } from './stop-rules.js';

/** Chunks at once, unless told otherwise: one commits while the other computes. */
export const DEFAULT_CONCURRENCY = 2;

interface ContextParts {
  readonly runId: string;
  readonly checkpoint: Checkpoint;
  readonly retry: RunContext['retry'];
}

/** What every step of a run has at hand. */
export function contextOf(request: RunRequest, { runId, checkpoint, retry }: ContextParts): RunContext {
  const { warehouse, pipeline, calendar, clock, listener, interrupted, today } = request;
  return {
    warehouse,
    pipeline,
    calendar,
    listener,
    checkpoint,
    retry,
    guard: request.guard ?? OPEN_GUARD,
    stop: new StopRules({ failFast: request.failFast ?? false, interrupted }),
    slots: new Semaphore(request.concurrency ?? DEFAULT_CONCURRENCY),
    chunkDays: request.chunkDays,
    pace: new Pace(),
    stamp: () => ({ runId, now: clock.now().toISOString(), today }),
    stopwatch: () => clock.stopwatch(),
  };
}
