import type { Sql } from '../../sql/sql.js';
import type { Limits, Row } from '../warehouse.js';
import { bind } from './bind.js';
import { type BigQueryConfig, DEFAULT_MAXIMUM_BYTES_BILLED } from './config.js';
import type { Connection } from './connection.js';
import type { Json } from './json.js';
import { resultPages } from './results.js';

export async function runQuery(
  { config, rest, jobs }: Connection,
  statement: Sql,
  limits?: Limits,
): Promise<readonly Row[]> {
  const job = await jobs.run({ configuration: { query: paidQuery(config, statement) }, limits });
  const rows: Row[] = [];
  for await (const page of resultPages(rest, job)) for (const row of page) rows.push(row);
  return rows;
}

/** The `configuration.query` of a job that is run, with the limit to what it may bill. */
export function paidQuery(config: BigQueryConfig, statement: Sql): Json {
  const limit = config.maximumBytesBilled ?? DEFAULT_MAXIMUM_BYTES_BILLED;
  return { ...queryOf(statement), maximumBytesBilled: String(limit) };
}

/** The `configuration.query` of a job that only asks. */
export function queryOf(statement: Sql): Json {
  const { text, queryParameters } = bind(statement);
  const plain = { query: text, useLegacySql: false };
  return queryParameters.length === 0 ? plain : { ...plain, parameterMode: 'NAMED', queryParameters };
}
