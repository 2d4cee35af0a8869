import type { Dialect, Sql } from '../../sql/index.js';
import type {
  BulkFile,
  BulkLoader,
  Estimate,
  Estimator,
  Limits,
  Metered,
  Partitioned,
  PartitionMetadata,
  Row,
  TableName,
  TableShape,
  Warehouse,
} from '../warehouse.js';
import type { BigQueryConfig } from './config.js';
import { type Connection, connect } from './connection.js';
import { bigqueryDialect } from './dialect.js';
import {
  describeDatasets,
  describeTables,
  estimateQuery,
  loadFiles,
  partitionMetadata,
  runQuery,
  runScript,
} from './requests.js';
import { Turns } from './turns.js';

export type BigQueryWarehouse = Warehouse & BulkLoader & Estimator & Metered & Partitioned;

/**
 * Opens BigQuery, or an emulator of it.
 * @throws UserError for a name that can be none, and when there are no credentials, or they have expired
 */
export async function openBigQuery(config: BigQueryConfig): Promise<BigQueryWarehouse> {
  return new ServiceWarehouse(await connect(config));
}

class ServiceWarehouse implements BigQueryWarehouse {
  readonly kind = 'bigquery';
  readonly location: string;
  readonly dialect: Dialect;
  readonly partitionMetadata: PartitionMetadata;
  private readonly turns = new Turns();

  constructor(private readonly connection: Connection) {
    const { dataProject, location } = connection.config;
    this.location = `${dataProject} in ${location}`;
    this.dialect = bigqueryDialect(dataProject);
    this.partitionMetadata = partitionMetadata(dataProject);
  }

  async query(statement: Sql, limits?: Limits): Promise<readonly Row[]> {
    return await runQuery(this.connection, statement, limits);
  }

  async describe(datasets: readonly string[], only?: readonly TableName[]): Promise<readonly TableShape[]> {
    if (only !== undefined) return await describeTables(this.connection, this.dialect, only);
    return await describeDatasets(this.connection, this.dialect, datasets);
  }

  async execute(script: readonly Sql[], limits?: Limits): Promise<readonly number[]> {
    return await this.turns.take(() => runScript(this.connection, script, limits));
  }

  async load(files: readonly BulkFile[]): Promise<readonly number[]> {
    const execute = (script: readonly Sql[]) => this.execute(script);
    return await loadFiles({ ...this.connection, dialect: this.dialect, execute }, files);
  }

  async estimate(statement: Sql): Promise<Estimate> {
    return await estimateQuery(this.connection, statement);
  }

  billed(): { readonly bytes: number; readonly jobs: number } {
    return this.connection.jobs.billed();
  }

  /** There is no connection to close: every request stands for itself. */
  async close(): Promise<void> {
    await Promise.resolve();
  }
}
