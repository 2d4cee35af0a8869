import type { Sql } from '../../sql/sql.js';
import type { Limits } from '../warehouse.js';
import type { Connection } from './connection.js';
import { rowsChanged } from './rows-changed.js';
import { paidQuery } from './run-query.js';
import { toScript } from './script.js';

/** Runs the statements as one job, in one transaction; rows changed by each. */
export async function runScript(
  { config, rest, jobs }: Connection,
  statements: readonly Sql[],
  limits?: Limits,
): Promise<readonly number[]> {
  if (statements.length === 0) return [];
  const script = toScript(statements);
  const job = await jobs.run({ configuration: { query: paidQuery(config, script.sql) }, limits });
  return await rowsChanged(rest, job, script);
}
