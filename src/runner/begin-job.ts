import type { DateRange, IsoDate } from '../contract/index.js';
import { corrections } from './checkpoint/correct-journal.js';
import type { Journal } from './checkpoint/journal.js';
import type { JournalEntry, JournalRun } from './checkpoint/journal-line.js';
import type { ProcessorPlan } from './plan.js';
import type { RunContext } from './run-context.js';

export interface BegunJob {
  readonly plan: ProcessorPlan;
  readonly journal: Journal;
  readonly runId: string;
  readonly resume: boolean;
  readonly asked: { readonly ranges: readonly DateRange[]; readonly expected: readonly IsoDate[] };
}

/** Brings a job's journal in line with the warehouse and notes what this run is about to do. */
export function beginJob({ checkpoint, listener, stamp }: RunContext, job: BegunJob): void {
  const { plan, journal, runId, resume, asked } = job;
  const at = stamp().now;
  const { recorded, todo, skips, processor } = plan;
  if (plan.error !== null) return;
  const corrected = corrections({ journal, recorded, dates: asked.expected, runId, at });
  const again = resume
    ? []
    : todo.filter((date) => recorded.has(date)).map((date) => pending(date, { runId, at }));
  const run: JournalRun = { kind: 'run', runId, at, ...asked, todo: todo.length + skips.size };
  checkpoint.append(processor.name, [...corrected, ...again, run]);
  if (corrected.length > 0) {
    const message = `${processor.name}: the journal is brought in line with the run history for ${corrected.length} dates`;
    listener({ kind: 'note', message });
  }
}

/** Should this run be ended early, what it has not reached is still to be computed anew. */
function pending(
  date: IsoDate,
  { runId, at }: { readonly runId: string; readonly at: string },
): JournalEntry {
  const reason = 'to be computed again (--no-resume)';
  return { date, status: 'pending', records: 0, failures: 0, reason, runId, at };
}
