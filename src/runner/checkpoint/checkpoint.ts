import { appendJournal, type Journal, readJournal } from './journal.js';
import type { JournalLine } from './journal-line.js';
import { type CheckpointPlace, journalFile } from './places.js';

/** The progress of a run's jobs, by processor name. */
export interface Checkpoint {
  /** Repairs a torn last line. */
  read(processor: string): Journal;
  append(processor: string, lines: readonly JournalLine[]): void;
}

/** Journals below a directory, for the warehouse of this identity. */
export function fileCheckpoint(place: CheckpointPlace, identity: string): Checkpoint {
  const fileOf = (processor: string) => journalFile(place, { identity, processor });
  return {
    read: (processor) => readJournal(fileOf(processor), { repair: true }),
    append: (processor, lines) => appendJournal(fileOf(processor), lines),
  };
}

/** For a warehouse whose identity cannot be read: nothing can be remembered of it. */
export const noCheckpoint: Checkpoint = {
  read: () => ({ entries: new Map(), runs: [] }),
  append: () => undefined,
};
