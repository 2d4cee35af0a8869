import { randomUUID } from 'node:crypto';
import type { Clock, DateRange, IsoDate, RunSummary } from '../contract/index.js';
import { type Calendar, datesOf, type Pipeline, type Processor } from '../pipeline/index.js';
import type { Warehouse } from '../warehouse/warehouse.js';
import type { RunListener } from './events.js';
import type { RunGuard } from './guard.js';
import { type ProcessorPlan, planRun } from './plan.js';
import { prepareWarehouse, warehouseIdentity } from './prepare.js';
import { journalRecorder } from './recorder.js';
import { executeRun } from './run.js';

/** Expected dates per chunk: large enough that windows are read seldom, small enough that a crash costs little. */
export const DEFAULT_CHUNK_DAYS = 60;

export interface RunRequest {
  readonly pipeline: Pipeline;
  readonly warehouse: Warehouse;
  readonly calendar: Calendar;
  readonly clock: Clock;
  readonly today: IsoDate;
  /** In dependency order. */
  readonly processors: readonly Processor[];
  readonly ranges: readonly DateRange[];
  /** False: dates that are done already are computed again. */
  readonly resume: boolean;
  /** True: nothing is written; the plan is the answer. */
  readonly dryRun: boolean;
  readonly chunkDays: number;
  /** Where the journals lie. */
  readonly checkpoints: string;
  readonly listener: RunListener;
  readonly interrupted: () => boolean;
  /** What the run mode decides; without it everything is allowed. */
  readonly guard?: RunGuard;
}

/**
 * Computes the processors over the ranges in dependency order, chunk by chunk, and records every date.
 * @returns what became of each (processor, date); a date that failed is in it, not thrown.
 */
export async function runProcessors(request: RunRequest): Promise<RunSummary> {
  const { warehouse, pipeline, processors, clock, listener } = request;
  const runId = randomUUID();
  const allOffDays = datesOf(request.ranges).every((date) => request.calendar.kind(date) === 'off');
  if (request.dryRun) {
    const plans = await planRun(warehouse, { ...request, resume: false });
    return { runId, dryRun: true, allOffDays, dates: plans.flatMap(planned) };
  }
  const now = clock.now().toISOString();
  await prepareWarehouse(warehouse, pipeline, { processors, identity: { id: randomUUID(), now } });
  const identity = await warehouseIdentity(warehouse, pipeline);
  const plans = await planRun(warehouse, request);
  const dates = plans.reduce((total, plan) => total + countDates(plan), 0);
  listener({ kind: 'planned', dates, processors: processors.map((each) => each.name) });
  const runs = await executeRun(
    {
      warehouse,
      pipeline,
      listener,
      interrupted: request.interrupted,
      recorder: journalRecorder(request.checkpoints, { pipeline: pipeline.name, identity }),
      stamp: () => ({ runId, now: clock.now().toISOString(), today: request.today }),
    },
    plans,
  );
  return { runId, dryRun: false, allOffDays, dates: runs };
}

function countDates(plan: ProcessorPlan): number {
  return plan.bootstrap.length + plan.chunks.reduce((total, chunk) => total + chunk.dates.length, 0);
}

function planned({ processor, chunks, bootstrap }: ProcessorPlan): RunSummary['dates'] {
  const base = { processor: processor.name, records: 0, failures: 0 };
  return [
    ...bootstrap.map((date) => ({ ...base, date, status: 'skipped' as const, reason: 'bootstrap' })),
    ...chunks.flatMap((chunk) =>
      chunk.dates.map((date) => ({ ...base, date, status: 'planned' as const, reason: null })),
    ),
  ];
}
