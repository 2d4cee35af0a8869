import type { DateRun } from '../contract/run-result.js';
import { recordWithout } from './history-script.js';
import type { ProcessorPlan } from './plan.js';
import { entryOf } from './recorder.js';
import { runChunk } from './run-chunk.js';
import type { RunContext } from './run-context.js';

/**
 * Walks the plans in order. A processor that fails stops, and so do those that read from it, directly or not;
 * the others finish.
 */
export async function executeRun(
  context: RunContext,
  plans: readonly ProcessorPlan[],
): Promise<readonly DateRun[]> {
  const runs: DateRun[] = [];
  const broken = new Set<string>();
  for (const plan of plans) {
    const upstream = plan.processor.reads.find((read) => broken.has(read.table));
    const done = upstream
      ? await refuseProcessor(context, plan, upstream.table)
      : await runProcessor(context, plan);
    if (done.some((run) => run.status === 'failed')) broken.add(plan.processor.table);
    runs.push(...done);
  }
  context.listener({ kind: 'finished' });
  return runs;
}

async function runProcessor(context: RunContext, plan: ProcessorPlan): Promise<readonly DateRun[]> {
  const runs: DateRun[] = [...doneBefore(plan), ...(await skipBootstrap(context, plan))];
  for (const [index, chunk] of plan.chunks.entries()) {
    if (context.interrupted()) break;
    const done = await runChunk(context, plan.processor, chunk);
    runs.push(...done);
    if (!done.some((run) => run.status === 'failed')) continue;
    const left = plan.chunks.slice(index + 1).flatMap((later) => later.dates);
    const reason = `not started: ${plan.processor.name} failed on ${chunk.start}`;
    runs.push(
      ...tell(
        context,
        left.map((date) => dateRun(plan, date, { status: 'failed', reason })),
      ),
    );
    break;
  }
  return runs;
}

function doneBefore(plan: ProcessorPlan): DateRun[] {
  return [...plan.done].map(([date, recorded]) => ({
    processor: plan.processor.name,
    date,
    status: recorded.status === 'skipped' ? 'skipped' : 'done-before',
    records: recorded.records,
    failures: recorded.failures,
    reason: recorded.status === 'skipped' ? 'bootstrap' : null,
  }));
}

async function skipBootstrap(context: RunContext, plan: ProcessorPlan): Promise<readonly DateRun[]> {
  if (plan.bootstrap.length === 0) return [];
  const { warehouse, pipeline } = context;
  const stamp = context.stamp();
  const what = { status: 'skipped', reason: 'bootstrap' } as const;
  const work = { pipeline, dialect: warehouse.dialect, processor: plan.processor, stamp, ...what };
  await warehouse.execute([recordWithout({ ...work, dates: plan.bootstrap })]);
  const runs = plan.bootstrap.map((date) => dateRun(plan, date, what));
  context.recorder.append(
    plan.processor,
    runs.map((run) => entryOf(run, stamp)),
  );
  return tell(context, runs);
}

/** A processor whose upstream failed is not started: its input is not what it should be. */
async function refuseProcessor(
  context: RunContext,
  plan: ProcessorPlan,
  upstream: string,
): Promise<readonly DateRun[]> {
  const reason = `not started: its upstream ${upstream} failed`;
  const dates = plan.chunks.flatMap((chunk) => chunk.dates);
  return [
    ...doneBefore(plan),
    ...tell(
      context,
      dates.map((date) => dateRun(plan, date, { status: 'failed', reason })),
    ),
  ];
}

function dateRun(
  plan: ProcessorPlan,
  date: string,
  outcome: { readonly status: 'failed' | 'skipped'; readonly reason: string },
): DateRun {
  return { processor: plan.processor.name, date, records: 0, failures: 0, ...outcome };
}

function tell(context: RunContext, runs: readonly DateRun[]): readonly DateRun[] {
  for (const run of runs) context.listener({ kind: 'date', run });
  return runs;
}
