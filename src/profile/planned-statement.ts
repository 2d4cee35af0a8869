import type { Sql } from '../sql/index.js';

/** A statement that will be sent, under the id by which answers and evidence refer to it. */
export interface PlannedStatement {
  readonly id: string;
  readonly purpose: string;
  readonly sql: Sql;
}
