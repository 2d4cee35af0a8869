import type { DateRun } from '../contract/run-result.js';
import type { Processor } from '../pipeline/model.js';
import type { RunStamp } from './chunk-work.js';
import { appendJournal, type JournalEntry, journalFile } from './journal.js';

/** Keeps the progress of each job. */
export interface Recorder {
  append(processor: Processor, entries: readonly JournalEntry[]): void;
}

/** A recorder that writes each processor's journal below a directory. */
export function journalRecorder(
  directory: string,
  warehouse: { readonly pipeline: string; readonly identity: string },
): Recorder {
  return {
    append: (processor, entries) => {
      if (entries.length === 0) return;
      appendJournal(journalFile(directory, { ...warehouse, processor: processor.name }), entries);
    },
  };
}

export function entryOf(run: DateRun, stamp: RunStamp): JournalEntry {
  const status = run.status === 'success' || run.status === 'skipped' ? run.status : 'failed';
  const { date, records, failures, reason } = run;
  return { date, status, records, failures, reason, runId: stamp.runId, at: stamp.now };
}
