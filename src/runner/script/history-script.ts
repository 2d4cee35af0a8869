import type { IsoDate } from '../../contract/index.js';
import type { Pipeline, Processor, Table } from '../../pipeline/index.js';
import { type Dialect, fragment, param, type Sql, sql } from '../../sql/index.js';
import type { ChunkWork, RunStamp } from './chunk-work.js';
import { STAGED } from './staged.js';

const COLUMNS = fragment(
  'processor_name, data_date, run_date, run_id, status, records_processed, failed_count, error_message, started_at, finished_at, policies',
);

/** Why a date on which entities were expected, but neither a row nor a failure record came out, has failed. */
export const NOTHING_CAME_OUT = 'nothing came out: 0 rows and no failure records';

/**
 * One run-history row per date of the chunk, counted from what was staged, inside the chunk's transaction. A date
 * without anything has failed, and so has one with a PROCESSING_ERROR.
 */
export function recordHistory(work: ChunkWork, table: Table): Sql {
  const { dialect, chunk } = work;
  const dates = param('dates', 'ARRAY<DATE>', chunk.dates);
  const date = fragment(dialect.identifier('date'));
  const text = fragment(dialect.type('STRING'));
  return sql`INSERT INTO ${historyTable(work.pipeline, dialect)} (${COLUMNS})
SELECT ${stampValues(work)}, CASE WHEN COALESCE(c.n, 0) = 0 OR c.errors > 0 THEN 'failed' ELSE 'success' END,
  COALESCE(c.outputs, 0), COALESCE(c.failures, 0),
  CASE WHEN COALESCE(c.n, 0) = 0 THEN ${param('nothing', 'STRING', NOTHING_CAME_OUT)}
    WHEN c.errors > 0 THEN CONCAT(CAST(c.errors AS ${text}), ' PROCESSING_ERROR: ', COALESCE(c.reason, '')) END,
  ${param('now', 'TIMESTAMP', work.stamp.now)}, CURRENT_TIMESTAMP, ${policies(work)}
FROM (${{ text: dialect.datesOf(dates.text), params: dates.params }}) d
LEFT JOIN (
  SELECT ${fragment(dialect.identifier(table.date))} AS ${date}, COUNT(*) AS n,
    COUNTIF(failure_category IS NULL) AS outputs, COUNTIF(failure_category IS NOT NULL) AS failures,
    COUNTIF(failure_category = 'PROCESSING_ERROR') AS errors,
    MIN(CASE WHEN failure_category = 'PROCESSING_ERROR' THEN failure_reason END) AS reason
  FROM ${fragment(dialect.identifier(STAGED))} GROUP BY 1
) c ON c.${date} = d.${date}`;
}

function stampValues({ processor, stamp }: { processor: Processor; stamp: RunStamp }): Sql {
  return sql`${param('processor', 'STRING', processor.table)}, d.date, ${param('today', 'DATE', stamp.today)}, ${param('run_id', 'STRING', stamp.runId)}`;
}

function policies(work: { readonly policies: string | null }): Sql {
  return work.policies === null ? fragment('NULL') : param('policies', 'STRING', work.policies);
}

export interface PlainHistory {
  readonly pipeline: Pipeline;
  readonly dialect: Dialect;
  readonly processor: Processor;
  readonly stamp: RunStamp;
  readonly policies: string | null;
  readonly dates: readonly IsoDate[];
  readonly status: 'failed' | 'skipped';
  readonly reason: string;
}

/** Run-history rows for dates that were not computed: skipped with the reason, or failed with the error. */
export function recordWithout(work: PlainHistory): Sql {
  const dates = param('dates', 'ARRAY<DATE>', work.dates);
  const now = param('now', 'TIMESTAMP', work.stamp.now);
  return sql`INSERT INTO ${historyTable(work.pipeline, work.dialect)} (${COLUMNS})
SELECT ${stampValues(work)}, ${param('status', 'STRING', work.status)}, 0, 0, ${param('reason', 'STRING', work.reason)},
  ${now}, CURRENT_TIMESTAMP, ${policies(work)}
FROM (${{ text: work.dialect.datesOf(dates.text), params: dates.params }}) d`;
}

export type OwnRows = Pick<PlainHistory, 'pipeline' | 'dialect' | 'processor' | 'stamp' | 'dates'>;

/** Condition on the run history's rows that this run has written for the dates. */
function ownRows({ dialect, processor, stamp, dates }: OwnRows): Sql {
  const among = param('dates', 'ARRAY<DATE>', dates);
  const isAmong: Sql = { text: dialect.isIn('data_date', among.text), params: among.params };
  return sql`data_date BETWEEN ${param('first', 'DATE', dates[0] ?? null)} AND ${param('last', 'DATE', dates.at(-1) ?? null)} AND ${isAmong}
  AND processor_name = ${param('processor', 'STRING', processor.table)} AND run_id = ${param('run_id', 'STRING', stamp.runId)}`;
}

/** Takes back what this run has recorded: the answer to a commit may be lost, though it took effect. */
export function forgetHistory(work: OwnRows): Sql {
  return sql`DELETE FROM ${historyTable(work.pipeline, work.dialect)} WHERE ${ownRows(work)}`;
}

/** Dates that came out, but not well enough. */
export function markFailed(work: OwnRows, date: IsoDate, reason: string): Sql {
  return sql`UPDATE ${historyTable(work.pipeline, work.dialect)}
SET status = 'failed', error_message = ${param('reason', 'STRING', reason)}
WHERE data_date = ${param('date', 'DATE', date)} AND ${ownRows(work)}`;
}

/** What this run has recorded of the chunk, by date. */
export function readOutcomes(work: OwnRows): Sql {
  return sql`SELECT data_date AS date, status, records_processed AS records, failed_count AS failures, error_message AS reason
FROM ${historyTable(work.pipeline, work.dialect)} WHERE ${ownRows(work)} ORDER BY 1`;
}

export function historyTable(pipeline: Pipeline, dialect: Dialect): Sql {
  return fragment(dialect.table(pipeline.bookkeeping.dataset, pipeline.bookkeeping.runHistory));
}
