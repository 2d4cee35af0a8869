import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Sql } from '../../sql/sql.js';
import type { BulkFile, BulkLoader, Limits, Row, StandsAside, TableShape, Warehouse } from '../warehouse.js';
import { ConnectionPool } from './connection-pool.js';
import { columnsStatement, groupShapes } from './describe.js';
import { duckdbDialect } from './dialect.js';
import { loadFiles } from './load-files.js';
import { openInstance, requireFile } from './open-instance.js';
import { runQuery, runScript } from './run-query.js';
import { scannedRows } from './scanned-rows.js';

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
export async function openDuckDb(options: DuckDbOptions): Promise<Warehouse & BulkLoader & StandsAside> {
  const { file, access, create } = options;
  if (!create) requireFile(file);
  return new DuckDbWarehouse(file, access, await openInstance(file, access));
}

class DuckDbWarehouse implements Warehouse, BulkLoader, StandsAside {
  readonly kind = 'duckdb';
  readonly dialect = duckdbDialect;
  private connections: ConnectionPool;

  constructor(
    readonly location: string,
    private readonly access: 'read' | 'write',
    private instance: DuckDBInstance,
  ) {
    this.connections = new ConnectionPool(instance);
  }

  async query(statement: Sql, limits?: Limits): Promise<readonly Row[]> {
    return await this.connections.use(limits, (connection) => runQuery(connection, statement));
  }

  async estimateRows(statement: Sql): Promise<number> {
    const [plan] = await this.query({ ...statement, text: `EXPLAIN (FORMAT json) ${statement.text}` });
    return scannedRows(JSON.parse(String(plan?.explain_value)));
  }

  async describe(datasets: readonly string[]): Promise<readonly TableShape[]> {
    return groupShapes(await this.query(columnsStatement(datasets)));
  }

  async execute(script: readonly Sql[], limits?: Limits): Promise<readonly number[]> {
    return await this.transaction(limits, async (connection) => {
      return await runScript(connection, script);
    });
  }

  async load(files: readonly BulkFile[]): Promise<readonly number[]> {
    return await this.transaction(undefined, (connection) => loadFiles(connection, files));
  }

  async close(): Promise<void> {
    this.connections.close();
    this.instance.closeSync();
  }

  /** Only one process can write the file, so for others to write it we have to let it go. */
  async standAside<T>(work: () => Promise<T>): Promise<T> {
    await this.close();
    try {
      return await work();
    } finally {
      this.instance = await openInstance(this.location, this.access);
      this.connections = new ConnectionPool(this.instance);
    }
  }

  /** A connection of its own, so that queries beside it never see half of the work. */
  private async transaction<T>(
    limits: Limits | undefined,
    work: (connection: DuckDBConnection) => Promise<T>,
  ): Promise<T> {
    return await this.connections.use(limits, async (connection) => {
      await connection.run('BEGIN TRANSACTION');
      try {
        const result = await work(connection);
        await connection.run('COMMIT');
        return result;
      } catch (error) {
        await connection.run('ROLLBACK').catch(() => undefined);
        throw error;
      }
    });
  }
}
