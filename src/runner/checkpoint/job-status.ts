import type { DateRange, IsoDate } from '../../contract/index.js';
import type { Journal } from './journal.js';
import type { JournalStatus } from './journal-line.js';
import type { Owner } from './owner.js';

/** What is known about a job before its progress is worked out. */
export interface JobFacts {
  /** Pipeline and processor, for example `nba/PDC`. */
  readonly job: string;
  readonly file: string;
  readonly journal: Journal;
  /** First and last date that were asked for; NULL when nothing is known of any. */
  readonly range: DateRange | null;
  /** Dates on which data is expected, in order. */
  readonly expected: readonly IsoDate[];
  /** The process that runs the job at this moment. */
  readonly owner: Owner | null;
  readonly now: Date;
}

/** The progress of a job over a range. */
export interface JobStatus extends Omit<JobFacts, 'journal' | 'now'> {
  readonly successful: readonly IsoDate[];
  readonly failed: readonly IsoDate[];
  readonly skipped: readonly IsoDate[];
  readonly remaining: readonly IsoDate[];
  /** First date that a resumed run computes, failed ones included; NULL: nothing is left. */
  readonly resumesAt: IsoDate | null;
  /** When the live owner will be done at the pace so far; NULL without one, or before its first date. */
  readonly estimatedEnd: Date | null;
}

export function jobStatus(facts: JobFacts): JobStatus {
  const { job, file, range, expected, owner, journal } = facts;
  const having = (status: JournalStatus) =>
    expected.filter((date) => journal.entries.get(date)?.status === status);
  const [successful, failed, skipped] = [having('success'), having('failed'), having('skipped')];
  const done = new Set([...successful, ...skipped]);
  const tried = new Set([...done, ...failed]);
  return {
    job,
    file,
    range,
    expected,
    owner,
    successful,
    failed,
    skipped,
    remaining: expected.filter((date) => !tried.has(date)),
    resumesAt: expected.find((date) => !done.has(date)) ?? null,
    estimatedEnd: owner === null ? null : estimatedEnd(facts),
  };
}

/** The dates that earlier runs found to be expected inside the ranges, from the journal alone. */
export function journalledDates(journal: Journal, ranges: readonly DateRange[]): readonly IsoDate[] {
  const dates = new Set(journal.runs.flatMap((run) => run.expected));
  const inside = (date: IsoDate) => ranges.some((range) => range.start <= date && date <= range.end);
  return [...dates].filter(inside).sort();
}

function estimatedEnd({ journal, now }: JobFacts): Date | null {
  const run = journal.runs.at(-1);
  if (run === undefined) return null;
  const done = [...journal.entries.values()].filter((entry) => entry.runId === run.runId).length;
  const elapsed = now.getTime() - Date.parse(run.at);
  if (done === 0 || elapsed <= 0) return null;
  return new Date(now.getTime() + (elapsed / done) * Math.max(0, run.todo - done));
}
