import { tableOf } from '../../pipeline/index.js';
import { fragment, param, type Sql, sql } from '../../sql/index.js';
import type { ChunkWork } from './chunk-work.js';
import { STAGED } from './staged.js';

/** The staged failures of one category: their date and entity, each once. */
export function stagedFailures({ dialect, pipeline, processor }: ChunkWork, category: string): Sql {
  const date = fragment(dialect.identifier(tableOf(pipeline, processor.table).date));
  const name = `category_${category.toLowerCase()}`;
  return sql`SELECT DISTINCT ${date} AS analysis_date, entity_id
  FROM ${fragment(dialect.identifier(STAGED))} WHERE failure_category = ${param(name, 'STRING', category)}`;
}
