import { UserError } from '../../contract/user-error.js';
import { EXIT } from '../../contract/verdict.js';
import { WarehouseError } from '../warehouse.js';

/** Two transactions changed the same thing at once: the one that lost may simply be done again. */
const CONFLICT = /TransactionContext Error:.*conflict|write-write conflict/i;

/** DuckDB's own words, first line only: the rest is a copy of the statement. */
export function toWarehouseError(error: unknown): WarehouseError {
  if (error instanceof WarehouseError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return new WarehouseError(lines.slice(0, 2).join(' '), CONFLICT.test(text));
}

/** Why a database file could not be opened, in words for whoever named it. */
export function toOpenError(file: string, error: unknown): UserError {
  const text = error instanceof Error ? error.message : String(error);
  const owner = /PID (\d+)/.exec(text)?.[1];
  if (/lock/i.test(text)) {
    return new UserError({
      message: `the database ${file} is open for writing in another process${owner ? ` (pid ${owner})` : ''}`,
      next: 'wait until it has finished, or end it, and try again',
      exitCode: EXIT.refused,
    });
  }
  return new UserError({
    message: `cannot open the database ${file}: ${text.split('\n')[0]}`,
    next: 'name a DuckDB file with --database, or make one with `fillgate load`',
  });
}
