import type { Dialect } from '../sql/dialect.js';
import type { Sql } from '../sql/sql.js';

/**
 * A value as the port hands it out, exactly: DATE and TIMESTAMP as ISO text, INT64 as number within 2^53, else as
 * bigint, NUMERIC as number where that has the same digits, else as text.
 */
export type Cell = string | number | bigint | boolean | null | readonly Cell[];

export type Row = Readonly<Record<string, Cell>>;

/** A table as it stands in the warehouse. */
export interface TableShape extends TableName {
  readonly columns: ReadonlyMap<string, string>;
}

/** A table by the names that a pipeline gives it. */
export interface TableName {
  readonly dataset: string;
  readonly table: string;
}

/** What a statement, or a script as a whole, may take. */
export interface Limits {
  /** Milliseconds after which it is cancelled, and rejected with a `TimeoutError`. */
  readonly timeoutMs: number;
}

/** The one way to a warehouse. Every method rejects with a `WarehouseError`, never answers `[]` for an error. */
export interface Warehouse {
  readonly kind: string;
  /** What a person recognises it by: a file, a project. */
  readonly location: string;
  readonly dialect: Dialect;
  query(sql: Sql, limits?: Limits): Promise<readonly Row[]>;
  /**
   * Shapes of all tables in the datasets; a dataset that does not exist has none.
   * @param only - The tables that matter; of the others nothing need be told.
   */
  describe(datasets: readonly string[], only?: readonly TableName[]): Promise<readonly TableShape[]>;
  /** Runs the statements in order in one transaction: all of them take effect, or none. Rows changed by each. */
  execute(script: readonly Sql[], limits?: Limits): Promise<readonly number[]>;
  close(): Promise<void>;
}

/** Optional power: bring whole files in. */
export interface BulkLoader {
  /** Replaces each table by its file's rows, all in one transaction; rows loaded per table, in order. */
  load(files: readonly BulkFile[]): Promise<readonly number[]>;
}

export interface BulkFile {
  readonly dataset: string;
  readonly table: string;
  /** Absolute path of a Parquet, CSV or JSON (lines) file. */
  readonly path: string;
  readonly columns: readonly { readonly name: string; readonly source: string; readonly type: string }[];
  /** DATE column that the table is partitioned by, where the engine has partitions. */
  readonly partition?: string;
  /** Columns that rows lie together by, where the engine clusters tables. */
  readonly cluster?: readonly string[];
}

/** What a statement would be billed, the least for its tables included. */
export interface Estimate {
  readonly bytes: number;
  /** Why the statement itself would be refused, and so cost nothing; NULL: it would run. */
  readonly problem: string | null;
}

/** Optional power: tell what a statement would cost without running it. */
export interface Estimator {
  /** Rejects where that cannot be known. */
  estimate(sql: Sql): Promise<Estimate>;
}

/** How a warehouse that keeps account of its partitions is asked for it. */
export interface PartitionMetadata {
  /**
   * The statement that tells, without reading the tables, how many rows each of their partitions has: rows of
   * `name` (of the table), `col` (the DATE column that it is partitioned by), `date` (NULL for what is no day) and `n`.
   * @param tables - Of the dataset, each once.
   */
  statement(dataset: string, tables: readonly string[]): Sql;
}

/** Optional power: tell the rows of partitions without reading them. */
export interface Partitioned {
  readonly partitionMetadata: PartitionMetadata;
}

/** Optional power of an engine that bills nothing: how many rows it expects a statement to scan. */
export interface RowEstimator {
  estimateRows(sql: Sql): Promise<number>;
}

/** Optional power: tell what was billed since the warehouse was opened. */
export interface Metered {
  billed(): { readonly bytes: number; readonly jobs: number };
}

/**
 * Optional power, of a warehouse that one process keeps for itself: let others at it for a while. No other call may
 * be under way, and none may be made, until the promise settles.
 */
export interface StandsAside {
  standAside<T>(work: () => Promise<T>): Promise<T>;
}

export function canLoad(warehouse: Warehouse): warehouse is Warehouse & BulkLoader {
  return 'load' in warehouse;
}

export function canStandAside(warehouse: Warehouse): warehouse is Warehouse & StandsAside {
  return 'standAside' in warehouse;
}

export function hasPartitionMetadata(warehouse: Warehouse): warehouse is Warehouse & Partitioned {
  return 'partitionMetadata' in warehouse;
}

export function canEstimate(warehouse: Warehouse): warehouse is Warehouse & Estimator {
  return 'estimate' in warehouse;
}

export function canEstimateRows(warehouse: Warehouse): warehouse is Warehouse & RowEstimator {
  return 'estimateRows' in warehouse;
}

export function isMetered(warehouse: Warehouse): warehouse is Warehouse & Metered {
  return 'billed' in warehouse;
}

/** A warehouse said no. `transient` errors may go away by themselves. */
export class WarehouseError extends Error {
  override readonly name: string = 'WarehouseError';
  constructor(
    message: string,
    readonly transient: boolean,
  ) {
    super(message);
  }
}

/** The work took longer than it was allowed to, and was cancelled. Trying again at once would take as long. */
export class TimeoutError extends WarehouseError {
  override readonly name = 'TimeoutError';
  constructor(readonly timeoutMs: number) {
    super(`cancelled after ${timeoutMs} ms`, false);
  }
}
