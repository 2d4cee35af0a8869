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

/** @throws UserError when the file is locked by another process (exit 4) or not a database. */
export async function openInstance(file: string, access: 'read' | 'write'): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(file, {
      access_mode: access === 'read' ? 'READ_ONLY' : 'READ_WRITE',
    });
  } catch (error) {
    throw toOpenError(file, error);
  }
}
