import { existsSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { UserError } from '../../contract/user-error.js';
import type { BulkFile } from '../warehouse.js';
import { duckdbDialect, identifier } from './dialect.js';

const READERS: Readonly<Record<string, string>> = {
  parquet: 'read_parquet',
  csv: 'read_csv',
  json: 'read_json_auto',
  jsonl: 'read_json_auto',
  ndjson: 'read_json_auto',
};

export const FILE_FORMATS = Object.keys(READERS);

/** Replaces each table by its file's rows inside the caller's transaction. */
export async function loadFiles(connection: DuckDBConnection, files: readonly BulkFile[]): Promise<number[]> {
  const counts: number[] = [];
  for (const file of files) counts.push(await loadFile(connection, file));
  return counts;
}

async function loadFile(connection: DuckDBConnection, file: BulkFile): Promise<number> {
  const from = `${readerOf(file)}(${pathLiteral(file.path)}${file.path.endsWith('.csv') ? ', all_varchar = true' : ''})`;
  await requireColumns(connection, file, from);
  const columns = file.columns.map(
    ({ name, source, type }) => `CAST(${quoted(source)} AS ${type}) AS ${identifier(name)}`,
  );
  await connection.run(duckdbDialect.createSchema(file.dataset));
  const table = duckdbDialect.table(file.dataset, file.table);
  try {
    await connection.run(`CREATE OR REPLACE TABLE ${table} AS SELECT ${columns.join(', ')} FROM ${from}`);
  } catch (error) {
    throw unreadable(file, error);
  }
  const counted = await connection.runAndReadAll(`SELECT COUNT(*) FROM ${table}`);
  return Number(counted.getRows()[0]?.[0]);
}

function readerOf(file: BulkFile): string {
  if (!existsSync(file.path)) {
    throw new UserError({
      message: `the file ${file.path} for the table ${file.table} does not exist`,
      next: 'check --from and the table\'s "source.file" in the pipeline; nothing was loaded',
    });
  }
  const reader = READERS[file.path.split('.').at(-1)?.toLowerCase() ?? ''];
  if (reader !== undefined) return reader;
  throw new UserError({
    message: `the file ${file.path} is of an unknown format`,
    next: `accepted endings: ${FILE_FORMATS.map((name) => `.${name}`).join(', ')}; nothing was loaded`,
  });
}

async function requireColumns(connection: DuckDBConnection, file: BulkFile, from: string): Promise<void> {
  let present: string[];
  try {
    const shape = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`);
    present = shape.getRows().map((row) => String(row[0]));
  } catch (error) {
    throw unreadable(file, error);
  }
  const known = new Set(present.map((name) => name.toLowerCase()));
  const missing = file.columns.filter(({ source }) => !known.has(source.toLowerCase()));
  if (missing.length === 0) return;
  throw new UserError({
    message: `the file ${file.path} has no column ${missing.map(({ source }) => `"${source}"`).join(', ')}, which the table ${file.table} needs`,
    next: `its columns are ${present.join(', ')}; map them under "source.columns" in the pipeline; nothing was loaded`,
  });
}

function unreadable(file: BulkFile, error: unknown): UserError {
  const text = error instanceof Error ? error.message : String(error);
  return new UserError({
    message: `the file ${file.path} cannot be read into the table ${file.table}: ${text.split('\n')[0]}`,
    next: 'mend or replace the file; nothing was loaded, the database is as it was',
  });
}

/** Names in a user's file may hold anything; DuckDB takes them between doubled quotes. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** One file by its path: in brackets, what would stand for other names stands for itself. */
function pathLiteral(path: string): string {
  return `'${path.replace(/[*?[]/g, '[$&]').replaceAll("'", "''")}'`;
}
