import type { Sql } from '../../sql/sql.js';
import type { Estimate } from '../warehouse.js';
import { MINIMUM_BYTES_PER_TABLE } from './config.js';
import type { Connection } from './connection.js';
import { malformed, ServiceError } from './errors.js';
import { countAt, type Json, objectAt, objectsAt } from './json.js';
import { queryOf } from './run-query.js';

/** Of a statement that is wrong, or whose table is not there: the service would not run it either. */
const REFUSALS: readonly (string | null)[] = ['invalidQuery', 'notFound'];

/** What a statement would be billed, by a dry run: what it would read, or the least for its tables. */
export async function estimateQuery({ jobs }: Connection, statement: Sql): Promise<Estimate> {
  try {
    return { bytes: billedBytes(await jobs.dryRun(queryOf(statement)), statement), problem: null };
  } catch (error) {
    if (!(error instanceof ServiceError) || !REFUSALS.includes(error.reason)) throw error;
    return { bytes: 0, problem: error.message };
  }
}

/** The service tells the figure twice; an emulator only among what it says of the query. */
function billedBytes(answer: Json, statement: Sql): number {
  const statistics = objectAt(answer, 'statistics');
  const query = objectAt(statistics, 'query');
  const read = countAt(statistics, 'totalBytesProcessed') ?? countAt(query, 'totalBytesProcessed');
  if (read === null) throw malformed('a dry run without a number of bytes');
  return Math.max(read, MINIMUM_BYTES_PER_TABLE * tablesOf(query, statement));
}

/** How many tables a dry run says that the statement touches; where it says nothing, those that the text names. */
function tablesOf(query: Json, { text }: Sql): number {
  if ('referencedTables' in query) return objectsAt(query, 'referencedTables').length;
  return new Set(text.match(/`[\w.:-]+`\.INFORMATION_SCHEMA\.\w+|`[\w.:-]+\.\w+\.\w+`/g)).size;
}
