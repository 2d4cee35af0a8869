import { existsSync } from 'node:fs';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { UserError } from '../../contract/user-error.js';
import { param, type Sql, sql } from '../../sql/sql.js';
import type { BulkFile, BulkLoader, Cell, Row, TableShape, Warehouse } from '../warehouse.js';
import { bind } from './bind.js';
import { decode } from './decode.js';
import { duckdbDialect } from './dialect.js';
import { toOpenError, toWarehouseError } from './errors.js';
import { loadFiles } from './load-files.js';

export interface DuckDbOptions {
  /** Path of the database file. */
  readonly file: string;
  readonly access: 'read' | 'write';
  /** Whether a file that does not exist is made; only for `write`. */
  readonly create: boolean;
}

/**
 * Opens a DuckDB file. Only one process can hold it for writing; any number can read.
 * @throws UserError when the file is missing, locked by another process (exit 4) or not a database.
 */
export async function openDuckDb(options: DuckDbOptions): Promise<Warehouse & BulkLoader> {
  const { file, access, create } = options;
  if (!create && !existsSync(file)) {
    throw new UserError({
      message: `the database ${file} does not exist`,
      next: 'name a DuckDB file with --database, or make one with `fillgate load --from DIR --database FILE`',
    });
  }
  try {
    const instance = await DuckDBInstance.create(file, {
      access_mode: access === 'read' ? 'READ_ONLY' : 'READ_WRITE',
    });
    return new DuckDbWarehouse(file, instance, await instance.connect());
  } catch (error) {
    throw toOpenError(file, error);
  }
}

class DuckDbWarehouse implements Warehouse, BulkLoader {
  readonly kind = 'duckdb';
  readonly dialect = duckdbDialect;

  constructor(
    readonly location: string,
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  async query(statement: Sql): Promise<readonly Row[]> {
    try {
      const { text, values, types } = bind(statement);
      const reader = await this.connection.runAndReadAll(text, values, types);
      return toRows(
        reader.deduplicatedColumnNames(),
        reader.getRows().map((row) => row.map(decode)),
      );
    } catch (error) {
      throw toWarehouseError(error);
    }
  }

  async describe(datasets: readonly string[]): Promise<readonly TableShape[]> {
    const rows = await this.query(
      sql`SELECT table_schema AS dataset, table_name AS name, column_name AS col, data_type AS type
          FROM information_schema.columns
          WHERE list_contains(${param('datasets', 'ARRAY<STRING>', datasets)}, table_schema)
          ORDER BY table_schema, table_name, ordinal_position`,
    );
    return groupShapes(rows);
  }

  async execute(script: readonly Sql[]): Promise<readonly number[]> {
    return await this.transaction(async (connection) => {
      const changed: number[] = [];
      for (const statement of script) {
        const { text, values, types } = bind(statement);
        changed.push((await connection.run(text, values, types)).rowsChanged);
      }
      return changed;
    });
  }

  async load(files: readonly BulkFile[]): Promise<readonly number[]> {
    return await this.transaction((connection) => loadFiles(connection, files));
  }

  async close(): Promise<void> {
    this.connection.closeSync();
    this.instance.closeSync();
  }

  /** A connection of its own, so that queries beside it never see half of the work. */
  private async transaction<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.instance.connect();
    try {
      await connection.run('BEGIN TRANSACTION');
      const result = await work(connection);
      await connection.run('COMMIT');
      return result;
    } catch (error) {
      await connection.run('ROLLBACK').catch(() => undefined);
      throw error instanceof UserError ? error : toWarehouseError(error);
    } finally {
      connection.closeSync();
    }
  }
}

function toRows(names: readonly string[], cells: readonly Cell[][]): Row[] {
  return cells.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? null])));
}

function groupShapes(rows: readonly Row[]): TableShape[] {
  const shapes = new Map<string, { dataset: string; table: string; columns: Map<string, string> }>();
  for (const row of rows) {
    const [dataset, table] = [String(row.dataset), String(row.name)];
    const key = `${dataset}.${table}`;
    const shape = shapes.get(key) ?? { dataset, table, columns: new Map<string, string>() };
    shape.columns.set(String(row.col).toLowerCase(), duckdbDialect.columnType(String(row.type)));
    shapes.set(key, shape);
  }
  return [...shapes.values()];
}
