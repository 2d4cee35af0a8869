import type { IsoDate } from '../contract/iso-date.js';
import type { Pipeline, Processor, Table } from '../pipeline/model.js';
import type { Dialect } from '../sql/dialect.js';
import { fragment, param, type Sql, sql } from '../sql/sql.js';
import type { ChunkWork, RunStamp } from './chunk-work.js';
import { STAGED } from './staged.js';

const COLUMNS = fragment(
  'processor_name, data_date, run_date, run_id, status, records_processed, failed_count, error_message, started_at, finished_at, policies',
);

/** Why a date on which entities were expected, but neither a row nor a failure record came out, has failed. */
export const NOTHING_CAME_OUT = 'nothing came out: 0 rows and no failure records';

/** One run-history row per date of the chunk, counted from what was staged, inside the chunk's transaction. */
export function recordHistory(work: ChunkWork, table: Table): Sql {
  const { dialect, chunk } = work;
  const dates = param('dates', 'ARRAY<DATE>', chunk.dates);
  const date = fragment(dialect.identifier('date'));
  return sql`INSERT INTO ${historyTable(work.pipeline, dialect)} (${COLUMNS})
SELECT ${stampValues(work)}, CASE WHEN COALESCE(c.n, 0) = 0 THEN 'failed' ELSE 'success' END,
  COALESCE(c.outputs, 0), COALESCE(c.failures, 0),
  CASE WHEN COALESCE(c.n, 0) = 0 THEN ${param('nothing', 'STRING', NOTHING_CAME_OUT)} END,
  ${param('now', 'TIMESTAMP', work.stamp.now)}, CURRENT_TIMESTAMP, NULL
FROM (${{ text: dialect.datesOf(dates.text), params: dates.params }}) d
LEFT JOIN (
  SELECT ${fragment(dialect.identifier(table.date))} AS ${date}, COUNT(*) AS n,
    COUNTIF(failure_category IS NULL) AS outputs, COUNTIF(failure_category IS NOT NULL) AS failures
  FROM ${fragment(dialect.identifier(STAGED))} GROUP BY 1
) c ON c.${date} = d.${date}`;
}

function stampValues({ processor, stamp }: { processor: Processor; stamp: RunStamp }): Sql {
  return sql`${param('processor', 'STRING', processor.table)}, d.date, ${param('today', 'DATE', stamp.today)}, ${param('run_id', 'STRING', stamp.runId)}`;
}

export interface PlainHistory {
  readonly pipeline: Pipeline;
  readonly dialect: Dialect;
  readonly processor: Processor;
  readonly stamp: RunStamp;
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
  ${now}, CURRENT_TIMESTAMP, NULL
FROM (${{ text: work.dialect.datesOf(dates.text), params: dates.params }}) d`;
}

export function historyTable(pipeline: Pipeline, dialect: Dialect): Sql {
  return fragment(dialect.table(pipeline.bookkeeping.dataset, pipeline.bookkeeping.runHistory));
}
