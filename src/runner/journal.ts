import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { IsoDate } from '../contract/iso-date.js';
import { UserError } from '../contract/user-error.js';

/** One line of a job's journal: what became of one date. */
export interface JournalEntry {
  readonly date: IsoDate;
  readonly status: 'success' | 'failed' | 'skipped';
  readonly records: number;
  readonly failures: number;
  readonly reason: string | null;
  readonly runId: string;
  readonly at: string;
}

/** A job is a processor of a pipeline on one warehouse, whatever range was asked for. */
export interface JobKey {
  readonly pipeline: string;
  readonly identity: string;
  readonly processor: string;
}

export function journalFile(directory: string, job: JobKey): string {
  return join(directory, `${job.pipeline}-${job.identity}-${job.processor}.jsonl`);
}

/**
 * Reads a journal; the last entry of a date counts. A last line that was torn by a crash is cut off.
 * @throws UserError naming file and line for any other damage; the file is left as it is.
 */
export function readJournal(file: string): ReadonlyMap<IsoDate, JournalEntry> {
  if (!existsSync(file)) return new Map();
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(file, Buffer.byteLength(whole));
  const entries = new Map<IsoDate, JournalEntry>();
  for (const [index, line] of whole.split('\n').slice(0, -1).entries()) {
    const entry = parseEntry(line);
    if (entry === null) throw damaged(file, index + 1);
    entries.set(entry.date, entry);
  }
  return entries;
}

/** Appends entries and waits until they are on the disk. */
export function appendJournal(file: string, entries: readonly JournalEntry[]): void {
  mkdirSync(dirname(file), { recursive: true });
  const descriptor = openSync(file, 'a');
  try {
    writeSync(descriptor, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function parseEntry(line: string): JournalEntry | null {
  try {
    const value: unknown = JSON.parse(line);
    return isEntry(value) ? value : null;
  } catch {
    return null;
  }
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  if (!('date' in value) || !('status' in value) || !('runId' in value)) return false;
  return typeof value.date === 'string' && ['success', 'failed', 'skipped'].includes(String(value.status));
}

function damaged(file: string, line: number): UserError {
  return new UserError({
    message: `the journal ${file} is damaged at line ${line}`,
    next: 'mend that line, or move the file away: progress is then taken from the run history of the warehouse',
  });
}
