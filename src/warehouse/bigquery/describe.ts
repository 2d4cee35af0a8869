import { UserError } from '../../contract/user-error.js';
import type { Dialect } from '../../sql/dialect.js';
import { fragment, join, type Sql, sql } from '../../sql/sql.js';
import type { Row, TableShape } from '../warehouse.js';
import type { BigQueryConfig } from './config.js';
import type { Connection } from './connection.js';
import { informationSchema } from './dialect.js';
import { ServiceError } from './errors.js';
import { textAt } from './json.js';
import { runQuery } from './run-query.js';

/** Shapes of all tables in the datasets, in one job; a dataset that does not exist has none. */
export async function describeDatasets(
  connection: Connection,
  dialect: Dialect,
  datasets: readonly string[],
): Promise<readonly TableShape[]> {
  const { dataProject } = connection.config;
  const existing = await existingDatasets(connection, [...new Set(datasets)]);
  if (existing.length === 0) return [];
  return groupShapes(await runQuery(connection, columnsStatement(dataProject, existing)), dialect);
}

/**
 * Those of the datasets that exist, asked for one by one: a list would leave out what we may not see, and a dataset
 * without permission is an error, not an absent one.
 * @throws UserError when a dataset lies where the jobs do not run, for nothing in it could be read
 */
export async function existingDatasets(
  connection: Connection,
  datasets: readonly string[],
): Promise<readonly string[]> {
  const found = await Promise.all(datasets.map((dataset) => exists(connection, dataset)));
  return datasets.filter((_dataset, index) => found[index]);
}

async function exists({ rest, config }: Connection, dataset: string): Promise<boolean> {
  try {
    const path = `/datasets/${encodeURIComponent(dataset)}`;
    const answer = await rest.send({ method: 'GET', project: config.dataProject, path });
    requireLocation(dataset, textAt(answer, 'location'), config);
    return true;
  } catch (error) {
    if (error instanceof ServiceError && error.status === 404) return false;
    throw error;
  }
}

function requireLocation(dataset: string, location: string | null, config: BigQueryConfig): void {
  if (location === null || location.toLowerCase() === config.location.toLowerCase()) return;
  throw new UserError({
    message: `the dataset ${config.dataProject}.${dataset} is in ${location}, but jobs run in ${config.location}`,
    next: `set the location to ${location}`,
  });
}

/** Columns of all tables of the datasets, in one statement; at least one dataset. */
export function columnsStatement(project: string, datasets: readonly string[]): Sql {
  const selects = datasets.map(
    (dataset) =>
      sql`SELECT table_schema AS dataset, table_name AS name, column_name AS col, data_type AS type, ordinal_position AS place
FROM ${fragment(informationSchema(project, dataset, 'COLUMNS'))}`,
  );
  return sql`${join(selects, '\nUNION ALL\n')}
ORDER BY dataset, name, place`;
}

function groupShapes(rows: readonly Row[], dialect: Dialect): TableShape[] {
  const shapes = new Map<string, { dataset: string; table: string; columns: Map<string, string> }>();
  for (const row of rows) {
    const [dataset, table] = [String(row.dataset), String(row.name)];
    const key = `${dataset}.${table}`;
    const shape = shapes.get(key) ?? { dataset, table, columns: new Map<string, string>() };
    shape.columns.set(String(row.col).toLowerCase(), dialect.columnType(String(row.type)));
    shapes.set(key, shape);
  }
  return [...shapes.values()];
}
