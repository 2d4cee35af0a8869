import { DATE_LEVEL, failureTableOf } from '../../pipeline/index.js';
import { fragment, param, type Sql, sql } from '../../sql/index.js';
import type { PlainHistory } from './history-script.js';

/** One failure record per date that failed as a whole, in place of the one that it may have already. */
export function failDates(work: Omit<PlainHistory, 'status' | 'policies'>): readonly Sql[] {
  const { pipeline, dialect, processor, stamp } = work;
  const target = fragment(dialect.table(pipeline.bookkeeping.dataset, failureTableOf(pipeline, processor)));
  const dates = param('dates', 'ARRAY<DATE>', work.dates);
  const name = param('processor', 'STRING', processor.table);
  const entity = param('entity', 'STRING', DATE_LEVEL);
  const first = param('first', 'DATE', work.dates[0] ?? null);
  const last = param('last', 'DATE', work.dates.at(-1) ?? null);
  const isAmong: Sql = { text: dialect.isIn('analysis_date', dates.text), params: dates.params };
  return [
    sql`DELETE FROM ${target} WHERE processor_name = ${name} AND entity_id = ${entity}
  AND analysis_date BETWEEN ${first} AND ${last} AND ${isAmong}`,
    sql`INSERT INTO ${target} (
  processor_name, analysis_date, entity_id, failure_category, failure_reason, can_retry, failure_type,
  is_correctable, missing_game_dates, resolution_status, run_id, created_at
)
SELECT ${name}, d.date, ${entity}, 'PROCESSING_ERROR', ${param('reason', 'STRING', work.reason)}, TRUE, 'PROCESSING_ERROR',
  FALSE, '[]', 'UNRESOLVED', ${param('run_id', 'STRING', stamp.runId)}, ${param('now', 'TIMESTAMP', stamp.now)}
FROM (${{ text: dialect.datesOf(dates.text), params: dates.params }}) d`,
  ];
}
