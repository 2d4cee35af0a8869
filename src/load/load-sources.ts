import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../contract/index.js';
import { clusterColumns, type Pipeline, type Table } from '../pipeline/index.js';
import type { Source } from '../pipeline/model.js';
import type { BulkFile, BulkLoader, Warehouse } from '../warehouse/warehouse.js';

export interface LoadedTable {
  readonly table: string;
  readonly rows: number;
  /** File that the rows came from. */
  readonly source: string;
}

type Sourced = Table & { readonly source: Source };

/** Endings under which a source may lie in the folder, whatever ending the pipeline gives it. */
const ENDINGS = ['parquet', 'csv', 'json', 'jsonl', 'ndjson'];

/**
 * Replaces every table that has a source file by the rows of that file: all of them in one transaction, or none.
 * @throws UserError naming the file that is missing, cannot be read, or lacks a column.
 */
export async function loadSources(
  warehouse: Warehouse & BulkLoader,
  pipeline: Pipeline,
  from: string,
): Promise<readonly LoadedTable[]> {
  const tables = sourced(pipeline);
  const paths = tables.map((table) => sourcePath(table, from));
  const files = tables.map((table, index) => bulkFile(warehouse, table, paths[index] ?? ''));
  const counts = await warehouse.load(files);
  return tables.map((table, index) => ({
    table: table.name,
    rows: counts[index] ?? 0,
    source: paths[index] ?? '',
  }));
}

/** Looks for the files before any database is opened. */
export function requireSources(pipeline: Pipeline, from: string): void {
  if (!existsSync(from)) {
    throw new UserError({
      message: `the folder ${from} does not exist`,
      next: 'name the folder of the raw files with --from',
    });
  }
  for (const table of sourced(pipeline)) sourcePath(table, from);
}

function sourced(pipeline: Pipeline): readonly Sourced[] {
  const tables = pipeline.tables.filter((table): table is Sourced => table.source !== null);
  if (tables.length > 0) return tables;
  throw new UserError({
    message: `no table of the pipeline ${pipeline.name} names a source file`,
    next: 'add "source: {file: ...}" to the raw tables in the pipeline',
  });
}

function sourcePath(table: Sourced, from: string): string {
  const named = join(from, table.source.file);
  const stem = named.replace(/\.\w+$/, '');
  const found = [named, ...ENDINGS.map((ending) => `${stem}.${ending}`)].find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new UserError({
    message: `the file ${named} for the table ${table.name} does not exist`,
    next: `put it there as ${ENDINGS.map((ending) => `.${ending}`).join(', ')}, or name it under "source.file"; nothing was loaded`,
  });
}

function bulkFile(warehouse: Warehouse, table: Sourced, path: string): BulkFile {
  return {
    dataset: table.dataset,
    table: table.name,
    path,
    partition: table.date,
    cluster: clusterColumns(table),
    columns: table.columns.map(({ name, type }) => ({
      name,
      source: table.source.columns.get(name) ?? name,
      type: warehouse.dialect.type(type),
    })),
  };
}
