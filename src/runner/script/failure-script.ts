import { DATE_LEVEL, tableOf } from '../../pipeline/index.js';
import { fragment, param, type Sql, sql } from '../../sql/index.js';
import type { ChunkWork } from './chunk-work.js';
import { classifiedFailures } from './classify-failures.js';
import { failuresOf, isFresh, isOfWork } from './own-failures.js';
import { STAGED } from './staged.js';

/**
 * Replaces the chunk's failure records: those of this run come in, unresolved ones of earlier runs go, and a
 * record whose entity now has an output stays, once, as RESOLVED.
 */
export function replaceFailures(work: ChunkWork): readonly Sql[] {
  const { dialect } = work;
  const target = failuresOf(work);
  const staged = fragment(dialect.identifier(STAGED));
  const date = fragment(dialect.identifier(tableOf(work.pipeline, work.processor.table).date));
  const earlier =
    work.source.kind === 'written' ? sql`${isOfWork(work)} AND NOT (${isFresh(work)})` : isOfWork(work);
  const output = sql`SELECT 1 FROM ${staged} s WHERE s.failure_category IS NULL AND s.${date} = f.analysis_date`;
  const succeeded = sql`(EXISTS (${output} AND s.entity_id = f.entity_id)
  OR (f.entity_id = ${param('date_level', 'STRING', DATE_LEVEL)} AND EXISTS (${output})))`;
  const unresolvedToo = sql`EXISTS (SELECT 1 FROM ${target} o
  WHERE o.processor_name = @processor AND o.analysis_date = f.analysis_date
    AND o.entity_id = f.entity_id AND o.resolution_status <> 'RESOLVED'
    AND o.analysis_date BETWEEN @start_date AND @end_date)`;
  const now = param('now', 'TIMESTAMP', work.stamp.now);
  return [
    sql`DELETE FROM ${target} f WHERE ${earlier} AND (NOT ${succeeded} OR (f.resolution_status = 'RESOLVED' AND ${unresolvedToo}))`,
    sql`UPDATE ${target} f SET resolution_status = 'RESOLVED', resolved_at = ${now}
WHERE ${earlier} AND f.resolution_status <> 'RESOLVED'`,
    insertFailures(work, target),
    ...(work.source.kind === 'written' ? [stampFresh(work, target)] : []),
  ];
}

/** What a job leaves unstamped would look new to every later run. */
function stampFresh(work: ChunkWork, target: Sql): Sql {
  const now = param('now', 'TIMESTAMP', work.stamp.now);
  const runId = param('run_id', 'STRING', work.stamp.runId);
  return sql`UPDATE ${target} f SET created_at = COALESCE(created_at, ${now}), run_id = COALESCE(run_id, ${runId}) WHERE ${isFresh(work)}`;
}

/** What cannot be mended by any rerun: the past will not have had more games. */
const PERMANENT_TYPES = fragment(`('PLAYER_DNP', 'INSUFFICIENT_HISTORY')`);

function insertFailures(work: ChunkWork, target: Sql): Sql {
  const { dialect, processor, stamp } = work;
  const table = tableOf(work.pipeline, processor.table);
  const [date, text] = [fragment(dialect.identifier(table.date)), fragment(dialect.type('STRING'))];
  const classified = classifiedFailures(work);
  const better = (column: string, own = `s.${column}`) =>
    fragment(classified === null ? own : `COALESCE(c.${column}, ${own})`);
  const type = better('failure_type');
  // A gap of the date itself: nothing but that date is missing.
  const missing = `CASE WHEN s.failure_type = 'DATA_GAP' AND s.expected_game_count = 1 THEN CONCAT('["', CAST(s.${date.text} AS ${text.text}), '"]') ELSE '[]' END`;
  return sql`INSERT INTO ${target} (
  processor_name, analysis_date, entity_id, failure_category, failure_reason, can_retry, failure_type,
  is_correctable, expected_game_count, actual_game_count, missing_game_dates, resolution_status, run_id, created_at
)
SELECT ${param('processor', 'STRING', processor.table)}, s.${date}, s.entity_id, s.failure_category, s.failure_reason,
  ${fragment(classified === null ? 's.can_retry' : 'COALESCE(c.is_correctable, s.can_retry)')}, ${type},
  ${better('is_correctable')}, ${better('expected_game_count')}, ${better('actual_game_count')},
  ${better('missing_game_dates', missing)},
  CASE WHEN ${type} IN ${PERMANENT_TYPES} THEN 'PERMANENT' ELSE 'UNRESOLVED' END,
  ${param('run_id', 'STRING', stamp.runId)}, ${param('now', 'TIMESTAMP', stamp.now)}
FROM ${fragment(dialect.identifier(STAGED))} s${
    classified === null
      ? sql``
      : sql`
LEFT JOIN (
${classified}
) c ON c.analysis_date = s.${date} AND c.entity_id = s.entity_id AND c.failure_category = s.failure_category`
  }
WHERE s.failure_category IS NOT NULL AND NOT s.recorded`;
}
