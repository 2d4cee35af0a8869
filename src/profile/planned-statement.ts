import type { Sql } from '../sql/sql.js';

/** A statement that will be sent, under the id by which answers and evidence refer to it. */
export interface PlannedStatement {
  readonly id: string;
  readonly purpose: string;
  readonly sql: Sql;
}
