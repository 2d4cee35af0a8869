import { tableOf } from '../pipeline/lookup.js';
import { fragment, param, type Sql, sql } from '../sql/sql.js';
import { type ChunkWork, ofChunk } from './chunk-work.js';
import { STAGED } from './staged.js';

/**
 * Replaces the chunk's failure records: those of this run come in, unresolved ones of earlier runs go, and a
 * record whose entity now has an output stays, once, as RESOLVED.
 */
export function replaceFailures(work: ChunkWork, failureTable: string): readonly Sql[] {
  const { dialect, pipeline, processor } = work;
  const target = fragment(dialect.table(pipeline.bookkeeping.dataset, failureTable));
  const table = tableOf(pipeline, processor.table);
  const staged = fragment(dialect.identifier(STAGED));
  const date = fragment(dialect.identifier(table.date));
  const mine = sql`f.processor_name = ${param('processor', 'STRING', processor.table)} AND ${ofChunk(work, 'f.analysis_date')}`;
  const succeeded = sql`EXISTS (SELECT 1 FROM ${staged} s
  WHERE s.failure_category IS NULL AND s.${date} = f.analysis_date AND s.entity_id = f.entity_id)`;
  const unresolvedToo = sql`EXISTS (SELECT 1 FROM ${target} o
  WHERE o.processor_name = @processor AND o.analysis_date = f.analysis_date
    AND o.entity_id = f.entity_id AND o.resolution_status <> 'RESOLVED'
    AND o.analysis_date BETWEEN @start_date AND @end_date)`;
  const now = param('now', 'TIMESTAMP', work.stamp.now);
  return [
    sql`DELETE FROM ${target} f WHERE ${mine} AND (NOT ${succeeded} OR (f.resolution_status = 'RESOLVED' AND ${unresolvedToo}))`,
    sql`UPDATE ${target} f SET resolution_status = 'RESOLVED', resolved_at = ${now}
WHERE ${mine} AND f.resolution_status <> 'RESOLVED'`,
    insertFailures(work, target),
  ];
}

function insertFailures(work: ChunkWork, target: Sql): Sql {
  const { dialect, processor, stamp } = work;
  const table = tableOf(work.pipeline, processor.table);
  return sql`INSERT INTO ${target} (
  processor_name, analysis_date, entity_id, failure_category, failure_reason, can_retry, failure_type,
  is_correctable, expected_game_count, actual_game_count, missing_game_dates, resolution_status, run_id, created_at
)
SELECT ${param('processor', 'STRING', processor.table)}, ${fragment(dialect.identifier(table.date))}, entity_id,
  failure_category, failure_reason, can_retry, failure_type, is_correctable, expected_game_count,
  actual_game_count, '[]', 'UNRESOLVED', ${param('run_id', 'STRING', stamp.runId)}, ${param('now', 'TIMESTAMP', stamp.now)}
FROM ${fragment(dialect.identifier(STAGED))} WHERE failure_category IS NOT NULL`;
}
