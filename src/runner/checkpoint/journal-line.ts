import type { DateRange, IsoDate } from '../../contract/index.js';

/**
 * What became of a date. `pending` takes an earlier answer back: the date is to be computed, whatever was written
 * about it before.
 */
export const JOURNAL_STATUSES = ['success', 'failed', 'skipped', 'pending'] as const;

export type JournalStatus = (typeof JOURNAL_STATUSES)[number];

/** One line of a job's journal: what became of one date. */
export interface JournalEntry {
  readonly date: IsoDate;
  readonly status: JournalStatus;
  readonly records: number;
  readonly failures: number;
  readonly reason: string | null;
  readonly runId: string;
  /** ISO moment in UTC. */
  readonly at: string;
}

/** The line that opens a run: what was asked for, so that its progress can be told from the journal alone. */
export interface JournalRun {
  readonly kind: 'run';
  readonly runId: string;
  readonly at: string;
  readonly ranges: readonly DateRange[];
  /** Expected dates of the ranges, in order, whether or not they were done before. */
  readonly expected: readonly IsoDate[];
  /** How many of them this run set out to do. */
  readonly todo: number;
}

export type JournalLine = JournalEntry | JournalRun;

/** One line of the file; NULL when it is none of ours. */
export function parseLine(text: string): JournalLine | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRun(value) || isEntry(value) ? value : null;
  } catch {
    return null;
  }
}

export function isRunLine(line: JournalLine): line is JournalRun {
  return 'kind' in line;
}

function isEntry(value: unknown): value is JournalEntry {
  if (!isObject(value) || !JOURNAL_STATUSES.some((status) => status === value.status)) return false;
  const texts = [value.date, value.runId, value.at];
  return texts.every((text) => typeof text === 'string') && isDate(value.date);
}

function isRun(value: unknown): value is JournalRun {
  if (!isObject(value) || value.kind !== 'run' || typeof value.runId !== 'string') return false;
  return Array.isArray(value.ranges) && Array.isArray(value.expected) && value.expected.every(isDate);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isDate(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}
