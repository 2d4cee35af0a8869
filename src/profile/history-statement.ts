import type { DateRange, RunRecord } from '../contract/index.js';
import type { Pipeline } from '../pipeline/index.js';
import { type Dialect, fragment, inRanges, sql } from '../sql/index.js';
import type { Row } from '../warehouse/warehouse.js';
import type { PlannedStatement } from './planned-statement.js';

/** The latest run of every (processor, date); one row each. */
export function historyStatement(
  pipeline: Pipeline,
  dialect: Dialect,
  ranges: readonly DateRange[],
): PlannedStatement {
  const { dataset, runHistory } = pipeline.bookkeeping;
  return {
    id: 'run-history',
    purpose: 'latest run of every processor and date',
    sql: sql`SELECT processor_name, data_date, status, run_id, error_message, records_processed, started_at
FROM ${fragment(dialect.table(dataset, runHistory))}
WHERE ${inRanges('data_date', ranges)}
QUALIFY ROW_NUMBER() OVER (
  PARTITION BY processor_name, data_date ORDER BY finished_at DESC, started_at DESC, run_id DESC
) = 1
ORDER BY 1, 2`,
  };
}

/** Processors are recorded under their table's name; answers speak of them by the processor's own. */
export function runRecord(pipeline: Pipeline, row: Row): RunRecord {
  const table = String(row.processor_name);
  return {
    processor: pipeline.processors.find((each) => each.table === table)?.name ?? table,
    date: String(row.data_date),
    status: String(row.status),
    runId: String(row.run_id),
    errorMessage: row.error_message === null ? null : String(row.error_message),
    ...(row.started_at == null ? {} : { startedAt: String(row.started_at) }),
  };
}
