import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type DateRun, UserError } from '../contract/index.js';
import type { RunEvent, RunListener } from '../runner/events.js';

/** One line per date and one per note, as they happen, for a file or for stderr. */
export function lineListener(write: (line: string) => void): RunListener {
  return (event: RunEvent) => {
    if (event.kind === 'date') write(dateLine(event.run));
    if (event.kind === 'note') write(event.message);
  };
}

/**
 * A listener that appends to a file.
 * @throws UserError for a file that cannot be written, before anything is computed.
 */
export function logFileListener(file: string): RunListener {
  try {
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, '');
  } catch (error) {
    throw new UserError({
      message: `cannot write the log file ${file}: ${error instanceof Error ? error.message : String(error)}`,
      next: 'name a file in a folder that can be written with --log-file',
    });
  }
  return lineListener((line) => appendFileSync(file, `${line}\n`));
}

/** `Success DATE (n records)`, `Failed DATE reason`, `Skipped DATE reason`, and of which processor. */
export function dateLine(run: DateRun): string {
  const { date, processor, records, reason } = run;
  const counted = `(${records} records)`;
  const warning = reason === null ? '' : ` ${reason}`;
  if (run.status === 'success') return `Success ${date} ${counted}${warning} [${processor}]`;
  if (run.status === 'unchanged') return `Unchanged ${date} ${counted}${warning} [${processor}]`;
  const word = run.status === 'failed' ? 'Failed' : 'Skipped';
  return `${word} ${date} ${reason ?? ''} [${processor}]`;
}
