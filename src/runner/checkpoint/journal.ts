import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { type IsoDate, UserError } from '../../contract/index.js';
import {
  isRunLine,
  type JournalEntry,
  type JournalLine,
  type JournalRun,
  parseLine,
} from './journal-line.js';

/** A job's whole journal, read. */
export interface Journal {
  /** The latest word on each date. */
  readonly entries: ReadonlyMap<IsoDate, JournalEntry>;
  /** The runs that were begun, in order. */
  readonly runs: readonly JournalRun[];
}

/**
 * Reads a journal; the last entry of a date counts. A last line that was torn by a crash is left out.
 * @param options `repair`: the torn line is cut off the file too. Only the job's owner may do that: what looks torn
 *   to others may be a line that is just being written.
 * @throws UserError naming file and line for any other damage; the file is left as it is.
 */
export function readJournal(file: string, options: { readonly repair: boolean }): Journal {
  if (!existsSync(file)) return { entries: new Map(), runs: [] };
  const bytes = readFileSync(file);
  const whole = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
  const entries = new Map<IsoDate, JournalEntry>();
  const runs: JournalRun[] = [];
  for (const [index, text] of whole.toString('utf8').split('\n').slice(0, -1).entries()) {
    const line = parseLine(text);
    if (line === null) throw damaged(file, index + 1);
    if (isRunLine(line)) runs.push(line);
    else entries.set(line.date, line);
  }
  if (options.repair && whole.length < bytes.length) truncateSync(file, whole.length);
  return { entries, runs };
}

/** Appends lines and waits until they are on the disk. */
export function appendJournal(file: string, lines: readonly JournalLine[]): void {
  if (lines.length === 0) return;
  const isNew = !existsSync(file);
  mkdirSync(dirname(file), { recursive: true });
  const descriptor = openSync(file, 'a');
  try {
    writeFileSync(descriptor, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  if (isNew) syncFolder(dirname(file));
}

/** The name of a new file lies in its folder, which has to reach the disk as well. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function damaged(file: string, line: number): UserError {
  return new UserError({
    message: `the journal ${file} is damaged at line ${line}`,
    next: 'mend that line, or move the file away: progress is then taken from the run history of the warehouse',
  });
}
