import { WarehouseError } from '../warehouse/warehouse.js';
import { type Checkpoint, noCheckpoint } from './checkpoint/checkpoint.js';
import { contextOf } from './context-of.js';
import { expectedOf } from './expected-of.js';
import { checkpointOf, identify } from './identify.js';
import { brokenPlan, type ProcessorPlan } from './plan.js';
import { planJobs } from './plan-jobs.js';
import { patience } from './retrying.js';
import type { RunContext } from './run-context.js';
import type { RunRequest } from './run-request.js';

export interface OpenedRun {
  readonly context: RunContext;
  readonly plans: readonly ProcessorPlan[];
}

/**
 * Makes what is missing in the warehouse, opens the jobs' journals, and plans. A warehouse that cannot even do that
 * gives plans that fail.
 */
export async function openRun(request: RunRequest, runId: string): Promise<OpenedRun> {
  const { processors, listener } = request;
  const expected = expectedOf(request);
  const retry = patience(request.retries ?? {}, listener);
  const context = (checkpoint: Checkpoint) => contextOf(request, { runId, checkpoint, retry });
  let identity: string;
  try {
    identity = await identify(request, retry);
  } catch (error) {
    if (!(error instanceof WarehouseError)) throw error;
    const plans = processors.map((processor) => brokenPlan({ expected }, processor, error.message));
    return { context: context(noCheckpoint), plans };
  }
  const opened = context(checkpointOf(request, identity));
  return { context: opened, plans: await planJobs(opened, { request, runId, expected }) };
}
