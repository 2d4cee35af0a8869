import type { IsoDate } from '../../contract/index.js';
import type { RecordedDate } from '../recorded-dates.js';
import type { Journal } from './journal.js';
import type { JournalEntry, JournalStatus } from './journal-line.js';

export interface CorrectionFacts {
  readonly journal: Journal;
  /** What the run history in the warehouse says, with whether the rows are still there. */
  readonly recorded: ReadonlyMap<IsoDate, RecordedDate>;
  readonly dates: readonly IsoDate[];
  readonly runId: string;
  readonly at: string;
}

/**
 * Entries that bring a journal in line with the warehouse, which wins wherever the two disagree: a journal that is
 * gone is built again, and a success whose rows or history are gone is taken back.
 */
export function corrections(facts: CorrectionFacts): readonly JournalEntry[] {
  return facts.dates.flatMap((date) => {
    const entry = facts.journal.entries.get(date);
    const recorded = facts.recorded.get(date);
    const truth = truthOf(entry, recorded);
    if (truth === null || truth.status === entry?.status) return [];
    const { records = 0, failures = 0 } = recorded ?? {};
    return [{ date, ...truth, records, failures, runId: facts.runId, at: facts.at }];
  });
}

/** Whether the journal asks for a date again that was last computed before it was asked. */
export function isAskedAgain(entry: JournalEntry | undefined, recorded: RecordedDate | undefined): boolean {
  return (
    entry?.status === 'pending' &&
    recorded !== undefined &&
    Date.parse(recorded.startedAt) < Date.parse(entry.at)
  );
}

type Truth = { readonly status: JournalStatus; readonly reason: string | null };

function truthOf(entry: JournalEntry | undefined, recorded: RecordedDate | undefined): Truth | null {
  if (isAskedAgain(entry, recorded)) return null;
  if (recorded === undefined) {
    // A failure that could not even be recorded in the warehouse is still one.
    const claimed = entry?.status === 'success' || entry?.status === 'skipped';
    return claimed ? { status: 'pending', reason: 'not in the run history of the warehouse' } : null;
  }
  if (recorded.status === 'skipped') return { status: 'skipped', reason: recorded.reason };
  if (recorded.status !== 'success') return { status: 'failed', reason: recorded.reason };
  if (!recorded.intact) return { status: 'pending', reason: 'its rows are not all there any more' };
  return { status: 'success', reason: null };
}
