import { randomUUID } from 'node:crypto';
import type { BigQueryConfig } from '../warehouse/bigquery/config.js';
import { openBigQuery } from '../warehouse/bigquery/warehouse.js';
import { openDuckDb } from '../warehouse/duckdb/warehouse.js';
import type { BulkLoader, Warehouse } from '../warehouse/warehouse.js';

/** A DuckDB file. */
export interface DuckDbArguments {
  readonly database: string;
  /** Only one process can hold a file for writing, any number can read it; `read` without it. */
  readonly access?: 'read' | 'write';
  /** Whether a file that does not exist is made; only for `write`. */
  readonly create?: boolean;
}

/** A BigQuery project; credentials are the application default ones of the environment. */
export interface BigQueryArguments
  extends Partial<Omit<BigQueryConfig, 'dataProject'>>,
    Pick<BigQueryConfig, 'dataProject'> {}

/**
 * Opens a warehouse: a DuckDB file, or a BigQuery project. Close it when done.
 * @throws UserError when the file is missing, locked by another process (exit 4) or no database, or when there are no
 * credentials.
 */
export async function openWarehouse(
  given: DuckDbArguments | BigQueryArguments,
): Promise<Warehouse & BulkLoader> {
  if ('database' in given) {
    return await openDuckDb({
      file: given.database,
      access: given.access ?? 'read',
      create: given.create ?? false,
    });
  }
  return await openBigQuery({
    billingProject: given.dataProject,
    location: 'US',
    endpoint: null,
    labels: { tool: 'fillgate', command: 'library', run_id: randomUUID() },
    ...given,
  });
}
