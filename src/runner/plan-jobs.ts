import type { IsoDate } from '../contract/index.js';
import type { Processor } from '../pipeline/index.js';
import { beginJob } from './begin-job.js';
import { type PlanRequest, type ProcessorPlan, planRun } from './plan.js';
import type { RunContext } from './run-context.js';
import type { RunRequest } from './run-request.js';

interface JobRequest {
  readonly request: RunRequest;
  readonly runId: string;
  readonly expected: readonly IsoDate[];
}

/** Plans each job by what its journal and the warehouse know, and opens its entry in the journal. */
export async function planJobs(
  context: RunContext,
  { request, runId, expected }: JobRequest,
): Promise<readonly ProcessorPlan[]> {
  const journals = new Map(request.processors.map((each) => [each.name, context.checkpoint.read(each.name)]));
  const none = { entries: new Map(), runs: [] };
  const journalOf = (processor: Processor) => journals.get(processor.name) ?? none;
  const planRequest: PlanRequest = {
    ...request,
    expected,
    guard: context.guard,
    journalOf,
    retry: context.retry,
  };
  const plans = await planRun(context.warehouse, planRequest);
  for (const plan of plans) {
    const { ranges, resume, calendar } = request;
    const asked = { ranges, expected: calendar.expectedDates(ranges) };
    beginJob(context, { plan, journal: journalOf(plan.processor), runId, resume, asked });
  }
  return plans;
}
