import { randomUUID } from 'node:crypto';
import type { RunSummary } from '../contract/index.js';
import { datesOf } from '../pipeline/index.js';
import { dryRun } from './dry-run.js';
import { openRun } from './open-run.js';
import { executeRun } from './run.js';
import type { RunRequest } from './run-request.js';

/**
 * Computes the processors over the ranges in dependency order, chunk by chunk, and records every date.
 * @returns what became of each (processor, date); a date that failed is in it, not thrown.
 * @throws UserError for a damaged journal, or a start that lies behind the last date.
 */
export async function runProcessors(request: RunRequest): Promise<RunSummary> {
  const runId = request.runId ?? randomUUID();
  const allOffDays = datesOf(request.ranges).every((date) => request.calendar.kind(date) === 'off');
  if (request.dryRun) return { runId, dryRun: true, allOffDays, dates: await dryRun(request) };
  const { context, plans } = await openRun(request, runId);
  const dates = plans.reduce((total, plan) => total + plan.todo.length + plan.skips.size, 0);
  context.listener({ kind: 'planned', dates, processors: request.processors.map((each) => each.name) });
  return { runId, dryRun: false, allOffDays, dates: await executeRun(context, plans) };
}
