import type { DateRange, IsoDate } from '../contract/index.js';
import { type Pipeline, type Processor, tableOf } from '../pipeline/index.js';
import { type Dialect, fragment, inRanges, param, type Sql, sql } from '../sql/index.js';
import type { Row, Warehouse } from '../warehouse/warehouse.js';
import { historyTable } from './script/history-script.js';

/** What the warehouse's own run history says of a date. */
export interface RecordedDate {
  readonly status: string;
  readonly records: number;
  readonly failures: number;
  readonly reason: string | null;
  /** ISO moment in UTC. */
  readonly startedAt: string;
  /** False: the rows that the history tells of are no longer all there, so the date has to be computed again. */
  readonly intact: boolean;
}

interface Asked {
  readonly processor: Processor;
  readonly ranges: readonly DateRange[];
}

/** The latest recorded run of each date of a processor, and whether its rows are still there; one statement. */
export async function recordedDates(
  warehouse: Warehouse,
  pipeline: Pipeline,
  asked: Asked,
): Promise<ReadonlyMap<IsoDate, RecordedDate>> {
  if (asked.ranges.length === 0) return new Map();
  const rows = await warehouse.query(recordedStatement(warehouse.dialect, pipeline, asked));
  return new Map(rows.map((row) => [String(row.date), recorded(row)]));
}

export function recordedStatement(dialect: Dialect, pipeline: Pipeline, asked: Asked): Sql {
  const table = tableOf(pipeline, asked.processor.table);
  const date = dialect.identifier(table.date);
  return sql`WITH latest AS (
  SELECT data_date, status, records_processed, failed_count, error_message, started_at
  FROM ${historyTable(pipeline, dialect)}
  WHERE processor_name = ${param('processor', 'STRING', table.name)} AND ${inRanges('data_date', asked.ranges)}
  QUALIFY ROW_NUMBER() OVER (PARTITION BY data_date ORDER BY finished_at DESC, started_at DESC, run_id DESC) = 1
),
present AS (
  SELECT ${fragment(date)} AS data_date, COUNT(*) AS n
  FROM ${fragment(dialect.table(table.dataset, table.name))} WHERE ${inRanges(date, asked.ranges)} GROUP BY 1
)
SELECT latest.data_date AS date, latest.status, latest.records_processed AS records,
  latest.failed_count AS failures, latest.error_message AS reason, latest.started_at,
  COALESCE(present.n, 0) AS present
FROM latest LEFT JOIN present ON present.data_date = latest.data_date ORDER BY 1`;
}

function recorded(row: Row): RecordedDate {
  return {
    status: String(row.status),
    records: Number(row.records),
    failures: Number(row.failures),
    reason: row.reason == null ? null : String(row.reason),
    startedAt: String(row.started_at),
    intact: Number(row.records) === Number(row.present),
  };
}
