import type { DateRange, IsoDate } from '../contract/iso-date.js';
import { tableOf } from '../pipeline/lookup.js';
import type { Pipeline, Processor } from '../pipeline/model.js';
import type { Dialect } from '../sql/dialect.js';
import { inRanges } from '../sql/range-predicate.js';
import { fragment, param, type Sql, sql } from '../sql/sql.js';
import type { Row, Warehouse } from '../warehouse/warehouse.js';
import { historyTable } from './history-script.js';

/** What the warehouse's own run history says of a date. */
export interface RecordedDate {
  readonly status: string;
  readonly records: number;
  readonly failures: number;
  /** False: the rows that the history tells of are no longer all there, so the date has to be computed again. */
  readonly intact: boolean;
}

/** The latest recorded run of each date of a processor, and whether its rows are still there; one statement. */
export async function recordedDates(
  warehouse: Warehouse,
  pipeline: Pipeline,
  asked: { readonly processor: Processor; readonly ranges: readonly DateRange[] },
): Promise<ReadonlyMap<IsoDate, RecordedDate>> {
  const rows = await warehouse.query(recordedStatement(warehouse.dialect, pipeline, asked));
  return new Map(rows.map((row) => [String(row.date), recorded(row)]));
}

export function recordedStatement(
  dialect: Dialect,
  pipeline: Pipeline,
  asked: { readonly processor: Processor; readonly ranges: readonly DateRange[] },
): Sql {
  const table = tableOf(pipeline, asked.processor.table);
  const date = dialect.identifier(table.date);
  return sql`WITH latest AS (
  SELECT data_date, status, records_processed, failed_count
  FROM ${historyTable(pipeline, dialect)}
  WHERE processor_name = ${param('processor', 'STRING', table.name)} AND ${inRanges('data_date', asked.ranges)}
  QUALIFY ROW_NUMBER() OVER (PARTITION BY data_date ORDER BY finished_at DESC, started_at DESC, run_id DESC) = 1
),
present AS (
  SELECT ${fragment(date)} AS data_date, COUNT(*) AS n
  FROM ${fragment(dialect.table(table.dataset, table.name))} WHERE ${inRanges(date, asked.ranges)} GROUP BY 1
)
SELECT latest.data_date AS date, latest.status, latest.records_processed AS records,
  latest.failed_count AS failures, COALESCE(present.n, 0) AS present
FROM latest LEFT JOIN present ON present.data_date = latest.data_date ORDER BY 1`;
}

function recorded(row: Row): RecordedDate {
  return {
    status: String(row.status),
    records: Number(row.records),
    failures: Number(row.failures),
    intact: Number(row.records) === Number(row.present),
  };
}
