import { param, type Sql, sql } from '../../sql/sql.js';
import type { Row, TableShape } from '../warehouse.js';
import { duckdbDialect } from './dialect.js';

/** Columns of every table in the datasets, in their order. */
export function columnsStatement(datasets: readonly string[]): Sql {
  return sql`SELECT table_schema AS dataset, table_name AS name, column_name AS col, data_type AS type
          FROM information_schema.columns
          WHERE list_contains(${param('datasets', 'ARRAY<STRING>', datasets)}, table_schema)
          ORDER BY table_schema, table_name, ordinal_position`;
}

/** Rows of that statement as one shape per table. */
export function groupShapes(rows: readonly Row[]): TableShape[] {
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
