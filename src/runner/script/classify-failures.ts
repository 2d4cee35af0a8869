import { join, type Sql, sql } from '../../sql/index.js';
import type { ChunkWork } from './chunk-work.js';
import { shortHistories } from './classify-history.js';
import { upstreamFailures } from './classify-upstream.js';

/**
 * SELECT of what lies behind the staged failures whose category the processor declares an excuse for, worked out
 * from other tables than the one that is short; NULL where it declares none. Columns: analysis_date, entity_id,
 * failure_category, failure_type, is_correctable, expected_game_count, actual_game_count, missing_game_dates; at
 * most one row per failure.
 */
export function classifiedFailures(work: ChunkWork): Sql | null {
  const selects = [...shortHistories(work), ...upstreamFailures(work)];
  if (selects.length === 0) return null;
  return sql`SELECT analysis_date, entity_id, failure_category, failure_type, is_correctable, expected_game_count,
  actual_game_count, missing_game_dates
FROM (
${join(selects, '\nUNION ALL\n')}
) x
WHERE TRUE
QUALIFY ROW_NUMBER() OVER (PARTITION BY analysis_date, entity_id, failure_category ORDER BY place) = 1`;
}
