import { UserError } from '../../contract/user-error.js';
import { fragment, join, type Sql, sql } from '../../sql/sql.js';
import type { Row, TableShape } from '../warehouse.js';
import type { BigQueryConfig } from './config.js';
import { type bigqueryDialect, informationSchema } from './dialect.js';
import { ServiceError } from './errors.js';
import { textAt } from './json.js';
import type { Rest } from './rest.js';

/**
 * Those of the datasets that exist, asked for one by one: a list would leave out what we may not see, and a dataset
 * without permission is an error, not an absent one.
 * @throws UserError when a dataset lies where the jobs do not run, for nothing in it could be read
 */
export async function existingDatasets(
  rest: Rest,
  config: BigQueryConfig,
  datasets: readonly string[],
): Promise<readonly string[]> {
  const found = await Promise.all(datasets.map((dataset) => exists(rest, config, dataset)));
  return datasets.filter((_dataset, index) => found[index]);
}

async function exists(rest: Rest, config: BigQueryConfig, dataset: string): Promise<boolean> {
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

export function groupShapes(rows: readonly Row[], dialect: ReturnType<typeof bigqueryDialect>): TableShape[] {
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
