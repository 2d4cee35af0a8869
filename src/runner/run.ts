import { type DateRun, groupBy } from '../contract/index.js';
import type { ProcessorPlan } from './plan.js';
import { uncomputed } from './record-uncomputed.js';
import type { RunContext } from './run-context.js';
import { doneBefore, runProcessor } from './run-processor.js';
import { announce } from './tell.js';

/**
 * Executes the plans phase by phase; within a phase, each processor as soon as those that it reads are finished. A
 * processor that fails stops, and so do those that read from it, directly or not; the others finish.
 * @param plans in dependency order
 * @returns every date of every plan that was looked at, processor by processor in the given order, dates in order
 */
export async function executeRun(
  context: RunContext,
  plans: readonly ProcessorPlan[],
): Promise<readonly DateRun[]> {
  const results = new Map<ProcessorPlan, readonly DateRun[]>();
  const broken = new Set<string>();
  for (const [, phase] of groupBy(plans, (plan) => plan.processor.phase)) {
    const tasks = new Map<string, Promise<void>>();
    for (const plan of phase) tasks.set(plan.processor.table, runAfter(plan, tasks));
    await settled([...tasks.values()]);
  }
  context.listener({ kind: 'finished' });
  return plans.flatMap((plan) => [...(results.get(plan) ?? [])].sort(byDate));

  async function runAfter(plan: ProcessorPlan, tasks: ReadonlyMap<string, Promise<void>>): Promise<void> {
    await Promise.all(plan.processor.reads.flatMap(({ table }) => tasks.get(table) ?? []));
    const upstream = plan.processor.reads.find(({ table }) => broken.has(table));
    const runs = upstream
      ? refuseProcessor(context, plan, upstream.table)
      : await runProcessor(context, plan);
    if (runs.some((run) => run.status === 'failed')) broken.add(plan.processor.table);
    results.set(plan, runs);
  }
}

/** Waits for all of them, also when one throws: nothing may still be writing when the run is over. */
async function settled(tasks: readonly Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(tasks)) {
    if (outcome.status === 'rejected') throw outcome.reason;
  }
}

/** A processor whose upstream failed is not started: its input is not what it should be. */
function refuseProcessor(context: RunContext, plan: ProcessorPlan, upstream: string): readonly DateRun[] {
  const reason = `not started: its upstream ${upstream} failed`;
  const refused = plan.todo.map((date) => uncomputed(plan.processor, date, { status: 'failed', reason }));
  return [...doneBefore(plan), ...announce(context, refused)];
}

function byDate(a: DateRun, b: DateRun): number {
  return Number(a.date > b.date) - Number(a.date < b.date);
}
