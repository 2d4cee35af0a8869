import type { IsoDate } from '../../contract/iso-date.js';
import type { Pipeline, Processor } from '../../pipeline/model.js';
import type { ModeSettings } from '../../pipeline/run-settings.js';
import type { Dialect } from '../../sql/dialect.js';
import { dateParam, fragment, param, type Sql, sql } from '../../sql/sql.js';
import type { Row } from '../../warehouse/warehouse.js';
import { historyTable } from '../script/history-script.js';
import { REFUSED } from './refusal.js';

/** How often a date was run. A date that a policy refused was not run. */
export interface RunCount {
  /** Runs that failed since the last one that did not. */
  readonly failures: number;
  /** Moment of the latest of them, in milliseconds since 1970; NULL without one. */
  readonly lastFailure: number | null;
  /** Runs within the last 24 hours, whatever came of them. */
  readonly recent: number;
}

export interface CountScope {
  readonly pipeline: Pipeline;
  readonly dialect: Dialect;
  readonly processor: Processor;
  /** In order, at least one. */
  readonly dates: readonly IsoDate[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

export const HOUR = 3_600_000;

/** The one statement that counts the runs of a processor's dates. */
export function countStatement({ pipeline, dialect, processor, dates, now }: CountScope): Sql {
  const [start = '', end = start] = [dates[0], dates.at(-1)];
  const wanted = param('dates', 'ARRAY<DATE>', dates);
  return sql`WITH runs AS (
  SELECT data_date, status, started_at FROM ${historyTable(pipeline, dialect)}
  WHERE processor_name = ${param('processor', 'STRING', processor.table)}
    AND data_date BETWEEN ${dateParam('start_date', start)} AND ${dateParam('end_date', end)}
    AND ${fragment(dialect.isIn('data_date', wanted.text))}${{ text: '', params: wanted.params }}
    AND COALESCE(error_message, '') NOT LIKE ${param('refused', 'STRING', `${REFUSED}%`)}
),
ended AS (SELECT data_date, MAX(started_at) AS ended_at FROM runs WHERE status <> 'failed' GROUP BY 1),
judged AS (
  SELECT runs.data_date, runs.started_at,
    runs.status = 'failed' AND (ended.ended_at IS NULL OR runs.started_at > ended.ended_at) AS still_failing
  FROM runs LEFT JOIN ended ON ended.data_date = runs.data_date
)
SELECT data_date AS date, COUNTIF(still_failing) AS failures, MAX(CASE WHEN still_failing THEN started_at END) AS last_failure,
  COUNTIF(started_at > ${param('since', 'TIMESTAMP', new Date(now - 24 * HOUR).toISOString())}) AS recent
FROM judged GROUP BY 1 ORDER BY 1`;
}

export function countsOf(rows: readonly Row[]): ReadonlyMap<IsoDate, RunCount> {
  return new Map(
    rows.map((row) => [
      String(row.date),
      {
        failures: Number(row.failures),
        lastFailure: row.last_failure == null ? null : Date.parse(String(row.last_failure)),
        recent: Number(row.recent),
      },
    ]),
  );
}

/** Until when a date's circuit is open, in milliseconds since 1970; NULL: it is closed, or has cooled down. */
export function openUntil(
  { failures, lastFailure }: RunCount,
  { attempts, coolDownHours }: ModeSettings['circuitBreaker'],
  now: number,
): number | null {
  if (lastFailure === null || failures < attempts) return null;
  const until = lastFailure + coolDownHours * HOUR;
  return until > now ? until : null;
}
