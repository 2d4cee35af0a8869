import type { DateRun } from '../contract/index.js';
import type { Processor } from '../pipeline/index.js';
import type { JournalEntry } from './checkpoint/journal-line.js';
import type { RunContext } from './run-context.js';
import type { RunStamp } from './script/chunk-work.js';

export interface Told {
  readonly processor: Processor;
  readonly stamp: RunStamp;
  readonly runs: readonly DateRun[];
}

/** Writes what became of dates to the job's journal, then tells whoever listens. */
export function tell(context: RunContext, { processor, stamp, runs }: Told): readonly DateRun[] {
  context.checkpoint.append(
    processor.name,
    runs.map((run) => entryOf(run, stamp)),
  );
  return announce(context, runs);
}

/** Tells of dates that were not touched, so that nothing is to be remembered of them. */
export function announce(context: RunContext, runs: readonly DateRun[]): readonly DateRun[] {
  for (const run of runs) {
    if (run.status === 'failed') context.stop.failed(run.processor, run.date);
    context.listener({ kind: 'date', run });
  }
  return runs;
}

function entryOf(run: DateRun, stamp: RunStamp): JournalEntry {
  const { date, records, failures, reason } = run;
  const status = run.status === 'failed' || run.status === 'skipped' ? run.status : 'success';
  return { date, status, records, failures, reason, runId: stamp.runId, at: stamp.now };
}
