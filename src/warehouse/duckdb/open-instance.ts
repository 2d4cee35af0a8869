import { existsSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { UserError } from '../../contract/user-error.js';
import { toOpenError } from './errors.js';

/** @throws UserError when there is no such file. */
export function requireFile(file: string): void {
  if (existsSync(file)) return;
  throw new UserError({
    message: `the database ${file} does not exist`,
    next: 'name a DuckDB file with --database, or make one with `fillgate load --from DIR --database FILE`',
  });
}

/**
 * How much is written to the log before it is put into the file. With DuckDB's own 16 MB every chunk of a backfill is
 * written twice; what is in the log is as safe, and is put into the file when it is closed.
 */
const CHECKPOINT_THRESHOLD = '256MB';

/** @throws UserError when the file is locked by another process (exit 4), not a database, or cannot be named so. */
export async function openInstance(file: string, access: 'read' | 'write'): Promise<DuckDBInstance> {
  requireName(file);
  try {
    return await DuckDBInstance.create(
      file,
      access === 'read'
        ? { access_mode: 'READ_ONLY' }
        : { access_mode: 'READ_WRITE', checkpoint_threshold: CHECKPOINT_THRESHOLD },
    );
  } catch (error) {
    throw toOpenError(file, error);
  }
}

/** DuckDB takes what follows a question mark for no part of the name, and puts its log elsewhere. */
function requireName(file: string): void {
  if (!file.includes('?')) return;
  throw new UserError({
    message: `the database ${file} has a "?" in its path, which DuckDB cannot keep its log beside`,
    next: 'name a file without one with --database',
  });
}
