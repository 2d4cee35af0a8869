import type { Dialect } from '../../sql/dialect.js';
import type { TableName, TableShape } from '../warehouse.js';
import type { Connection } from './connection.js';
import { existingDatasets } from './describe.js';
import { malformed, ServiceError } from './errors.js';
import { type Json, objectAt, objectsAt, textAt } from './json.js';

/** Shapes of those of the tables that exist. Asking for them one by one takes no job, and so costs nothing. */
export async function describeTables(
  connection: Connection,
  dialect: Dialect,
  tables: readonly TableName[],
): Promise<readonly TableShape[]> {
  const datasets = new Set(
    await existingDatasets(connection, [...new Set(tables.map(({ dataset }) => dataset))]),
  );
  const wanted = tables.filter(({ dataset }) => datasets.has(dataset));
  const shapes = await Promise.all(wanted.map(async (name) => await shapeOf(connection, dialect, name)));
  return shapes.flatMap((shape) => shape ?? []);
}

async function shapeOf(
  { rest, config }: Connection,
  dialect: Dialect,
  { dataset, table }: TableName,
): Promise<TableShape | null> {
  const path = `/datasets/${encodeURIComponent(dataset)}/tables/${encodeURIComponent(table)}`;
  try {
    const answer = await rest.send({ method: 'GET', project: config.dataProject, path });
    return { dataset, table, columns: columnsOf(answer, dialect) };
  } catch (error) {
    if (error instanceof ServiceError && error.status === 404) return null;
    throw error;
  }
}

function columnsOf(answer: Json, dialect: Dialect): TableShape['columns'] {
  const fields = objectsAt(objectAt(answer, 'schema'), 'fields');
  if (fields.length === 0) throw malformed('a table without columns');
  return new Map(
    fields.map((field) => [(textAt(field, 'name') ?? '').toLowerCase(), typeOf(field, dialect)]),
  );
}

function typeOf(field: Json, dialect: Dialect): string {
  const type = dialect.columnType(textAt(field, 'type') ?? '');
  return textAt(field, 'mode') === 'REPEATED' ? `ARRAY<${type}>` : type;
}
