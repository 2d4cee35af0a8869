import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { ParquetReader } from '@dsnp/parquetjs';
import { UserError } from '../../contract/user-error.js';
import type { BulkFile } from '../warehouse.js';
import { isJson } from './json.js';

export interface FileColumn {
  readonly name: string;
  /** Type that the file declares; NULL when it declares none, or one that is made of others. */
  readonly type: string | null;
}

/** What a file says of itself, read here: a load job tells of a missing column only by a table full of NULLs. */
export interface FileShape {
  readonly format: 'PARQUET' | 'CSV' | 'NEWLINE_DELIMITED_JSON';
  /** In the order of the file. */
  readonly columns: readonly FileColumn[];
}

/** Enough for a header and for the keys of some thousand rows of JSON. */
const SAMPLE_BYTES = 4 * 1024 * 1024;

type ShapeReader = (path: string) => Promise<FileShape>;

const READERS: Readonly<Record<string, ShapeReader>> = {
  parquet: parquetShape,
  csv: csvShape,
  json: jsonShape,
  jsonl: jsonShape,
  ndjson: jsonShape,
};

/**
 * Reads what columns a file has.
 * @throws UserError when the file is missing, of an unknown format, unreadable, or lacks a column of the table
 */
export async function fileShape(file: BulkFile): Promise<FileShape> {
  if (!existsSync(file.path)) {
    throw new UserError({
      message: `the file ${file.path} for the table ${file.table} does not exist`,
      next: 'check --from and the table\'s "source.file" in the pipeline; nothing was loaded',
    });
  }
  const shape = await readerOf(file)(file.path).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  requireColumns(file, shape);
  return shape;
}

export function unreadable(file: BulkFile, error: unknown): UserError {
  const text = error instanceof Error ? error.message : String(error);
  return new UserError({
    message: `the file ${file.path} cannot be read into the table ${file.table}: ${text.split('\n')[0]}`,
    next: 'mend or replace the file; nothing was loaded, the tables are as they were',
  });
}

function readerOf(file: BulkFile): ShapeReader {
  const reader = READERS[file.path.split('.').at(-1)?.toLowerCase() ?? ''];
  if (reader !== undefined) return reader;
  throw new UserError({
    message: `the file ${file.path} is of an unknown format`,
    next: `accepted endings: ${Object.keys(READERS)
      .map((name) => `.${name}`)
      .join(', ')}; nothing was loaded`,
  });
}

function requireColumns(file: BulkFile, { columns }: FileShape): void {
  const known = new Set(columns.map(({ name }) => name.toLowerCase()));
  const missing = file.columns.filter(({ source }) => !known.has(source.toLowerCase()));
  if (missing.length === 0) return;
  throw new UserError({
    message: `the file ${file.path} has no column ${missing.map(({ source }) => `"${source}"`).join(', ')}, which the table ${file.table} needs`,
    next: `its columns are ${columns.map(({ name }) => name).join(', ')}; map them under "source.columns" in the pipeline; nothing was loaded`,
  });
}

const LOGICAL_TYPES: Readonly<Record<string, string>> = {
  UTF8: 'STRING',
  DATE: 'DATE',
  TIMESTAMP_MILLIS: 'TIMESTAMP',
  TIMESTAMP_MICROS: 'TIMESTAMP',
  DECIMAL: 'NUMERIC',
};

const PRIMITIVE_TYPES: Readonly<Record<string, string>> = {
  BOOLEAN: 'BOOL',
  INT32: 'INT64',
  INT64: 'INT64',
  FLOAT: 'FLOAT64',
  DOUBLE: 'FLOAT64',
};

async function parquetShape(path: string): Promise<FileShape> {
  const reader = await ParquetReader.openFile(path);
  try {
    const fields = Object.entries(reader.schema.fields);
    return {
      format: 'PARQUET',
      columns: fields.map(([name, { originalType, primitiveType }]) => ({
        name,
        type: LOGICAL_TYPES[originalType ?? ''] ?? PRIMITIVE_TYPES[primitiveType ?? ''] ?? null,
      })),
    };
  } finally {
    await reader.close();
  }
}

async function csvShape(path: string): Promise<FileShape> {
  const header = sample(path).replace(/^\uFEFF/, '');
  const cells = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(header)?.[0] ?? '';
  const names = [...cells.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)];
  return {
    format: 'CSV',
    columns: names.map(([, quoted, plain]) => ({
      name: quoted?.replaceAll('""', '"') ?? plain ?? '',
      type: null,
    })),
  };
}

async function jsonShape(path: string): Promise<FileShape> {
  const text = sample(path);
  if (text.trimStart().startsWith('[')) throw new Error('it is one JSON array; one object a line is needed');
  const whole = text.length < SAMPLE_BYTES ? text : text.slice(0, text.lastIndexOf('\n'));
  const names = new Set<string>();
  for (const line of whole.split('\n')) {
    if (line.trim() !== '') for (const name of keysOf(line)) names.add(name);
  }
  return { format: 'NEWLINE_DELIMITED_JSON', columns: [...names].map((name) => ({ name, type: null })) };
}

function keysOf(line: string): string[] {
  const value: unknown = JSON.parse(line);
  if (!isJson(value)) throw new Error('a line is no JSON object');
  return Object.keys(value);
}

function sample(path: string): string {
  const descriptor = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(SAMPLE_BYTES);
    return buffer.toString('utf8', 0, readSync(descriptor, buffer, 0, SAMPLE_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}
