import type { Inventory } from '../contract/index.js';
import { type Pipeline, tableOf } from '../pipeline/index.js';
import { type Dialect, fragment, inRanges, sql } from '../sql/index.js';
import type { Row } from '../warehouse/warehouse.js';
import type { PlannedStatement } from './planned-statement.js';

/** First and last date, rows and dates of a table over all time. */
export function inventoryStatement(pipeline: Pipeline, dialect: Dialect, name: string): PlannedStatement {
  const table = tableOf(pipeline, name);
  const date = dialect.identifier(table.date);
  const column = fragment(date);
  return {
    id: `inventory:${name}`,
    purpose: `what ${name} holds`,
    sql: sql`SELECT MIN(${column}) AS first_date, MAX(${column}) AS last_date, COUNT(*) AS n, COUNT(DISTINCT ${column}) AS dates
FROM ${fragment(dialect.table(table.dataset, table.name))}
WHERE ${inRanges(date, [{ start: '1900-01-01', end: '2999-12-31' }])}`,
  };
}

export function readInventory(rows: readonly Row[]): Inventory {
  const row = rows[0];
  return {
    firstDate: row?.first_date == null ? null : String(row.first_date),
    lastDate: row?.last_date == null ? null : String(row.last_date),
    rows: Number(row?.n ?? 0),
    dates: Number(row?.dates ?? 0),
  };
}
