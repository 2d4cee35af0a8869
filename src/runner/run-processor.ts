import type { DateRun, IsoDate } from '../contract/index.js';
import { WarehouseError } from '../warehouse/warehouse.js';
import { ChunkLine } from './chunk-line.js';
import type { ProcessorPlan } from './plan.js';
import { recordUncomputed, uncomputed } from './record-uncomputed.js';
import type { RunContext } from './run-context.js';
import { announce } from './tell.js';

/** Computes all that a plan asks for, chunks side by side where the processor's reads allow it. */
export async function runProcessor(context: RunContext, plan: ProcessorPlan): Promise<readonly DateRun[]> {
  const { processor } = plan;
  if (plan.error !== null) return [...(await failWhole(context, plan, plan.error))];
  const runs: DateRun[] = [...doneBefore(plan), ...(await recordSkips(context, plan))];
  const refused = await refusals(context, plan);
  if (refused.size > 0) return [...runs, ...(await refuse(context, plan, refused))];
  const line = new ChunkLine(context, plan);
  await line.run();
  const reason =
    line.failedOn === null
      ? context.stop.stopped
      : `not started: ${processor.name} failed on ${line.failedOn}`;
  const left = context.stop.interrupted || reason === null ? [] : line.rest();
  const notStarted = left.map((date) =>
    uncomputed(processor, date, { status: 'failed', reason: reason ?? '' }),
  );
  return [...runs, ...line.runs, ...announce(context, notStarted)];
}

/** Dates that an earlier run has done. */
export function doneBefore(plan: ProcessorPlan): DateRun[] {
  return [...plan.done].map(([date, recorded]) => ({
    processor: plan.processor.name,
    date,
    status: recorded.status === 'skipped' ? 'skipped' : 'done-before',
    records: recorded.records,
    failures: recorded.failures,
    reason: recorded.status === 'skipped' ? recorded.reason : null,
  }));
}

async function recordSkips(context: RunContext, { processor, skips }: ProcessorPlan): Promise<DateRun[]> {
  const runs: DateRun[] = [];
  for (const reason of new Set(skips.values())) {
    const dates = [...skips].flatMap(([date, why]) => (why === reason ? [date] : []));
    const what = { stamp: context.stamp(), dates, status: 'skipped', reason, isError: false } as const;
    runs.push(...(await recordUncomputed(context, processor, what)));
  }
  return runs;
}

/** Asked before anything is computed; a question that cannot be answered refuses them all. */
async function refusals(context: RunContext, plan: ProcessorPlan): Promise<ReadonlyMap<IsoDate, string>> {
  if (plan.todo.length === 0) return new Map();
  try {
    return await context.retry(() => context.guard.refuse(plan.processor, plan.todo));
  } catch (error) {
    if (!(error instanceof WarehouseError)) throw error;
    return new Map(plan.todo.map((date) => [date, `could not be checked beforehand: ${error.message}`]));
  }
}

/** Dates that the run mode does not allow stop the processor like any that failed. */
async function refuse(
  context: RunContext,
  { processor, todo }: ProcessorPlan,
  refused: ReadonlyMap<IsoDate, string>,
): Promise<DateRun[]> {
  const runs: DateRun[] = [];
  for (const reason of new Set(refused.values())) {
    const dates = todo.filter((date) => refused.get(date) === reason);
    const what = { stamp: context.stamp(), dates, status: 'failed', reason, isError: false } as const;
    runs.push(...(await recordUncomputed(context, processor, what)));
  }
  const [first] = refused.keys();
  const reason = `not started: ${processor.name} was refused on ${first}`;
  const others = todo.filter((date) => !refused.has(date));
  const left = others.map((date) => uncomputed(processor, date, { status: 'failed', reason }));
  return [...runs, ...announce(context, left)];
}

/** Nothing is known of what is done, so nothing can be computed. */
async function failWhole(
  context: RunContext,
  { processor, todo }: ProcessorPlan,
  error: string,
): Promise<readonly DateRun[]> {
  const reason = `could not be planned: ${error}`;
  const what = { stamp: context.stamp(), dates: todo, status: 'failed', reason, isError: false } as const;
  return await recordUncomputed(context, processor, what);
}
