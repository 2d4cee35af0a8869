import type { DateRun } from '../contract/index.js';
import type { Judgement } from './guard.js';
import type { RunContext } from './run-context.js';
import { markFailed, type OwnRows } from './script/history-script.js';

/** Holds an outcome against the thresholds of the run mode. */
export async function judged(context: RunContext, work: OwnRows, run: DateRun): Promise<DateRun> {
  if (run.status === 'failed') return run;
  const { date, records: rows, failures } = run;
  const { verdict, reason }: Judgement = context.guard.judge(work.processor, { date, rows, failures });
  if (verdict === 'ok') return run;
  if (verdict === 'warn') return { ...run, reason };
  const text = reason ?? 'below its threshold';
  await context.retry(() => context.warehouse.execute([markFailed(work, date, text)]));
  return { ...run, status: 'failed', reason: text };
}
