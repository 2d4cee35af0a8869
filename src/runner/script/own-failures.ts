import { failureTableOf } from '../../pipeline/index.js';
import { fragment, param, type Sql, sql } from '../../sql/index.js';
import { type ChunkWork, ofChunk } from './chunk-work.js';

/** The table that takes the failure records of the chunk's processor. */
export function failuresOf({ pipeline, dialect, processor }: ChunkWork): Sql {
  return fragment(dialect.table(pipeline.bookkeeping.dataset, failureTableOf(pipeline, processor)));
}

/** Condition on a failure record `f`: it is of this processor and of the chunk's dates. */
export function isOfWork(work: ChunkWork): Sql {
  return sql`f.processor_name = ${param('processor', 'STRING', work.processor.table)} AND ${ofChunk(work, 'f.analysis_date')}`;
}

/** Condition on a failure record `f`: a job that writes its own has written it since the chunk was begun. */
export function isFresh(work: ChunkWork): Sql {
  const now = param('now', 'TIMESTAMP', work.stamp.now);
  return sql`${isOfWork(work)} AND f.resolution_status <> 'RESOLVED' AND COALESCE(f.created_at, ${now}) >= ${now}`;
}
