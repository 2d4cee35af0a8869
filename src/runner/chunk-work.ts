import type { Pipeline, Processor } from '../pipeline/model.js';
import type { Dialect } from '../sql/dialect.js';
import { dateParam, param, type Sql } from '../sql/sql.js';
import type { Chunk } from './chunk-dates.js';

/** Who runs and when: what the bookkeeping rows carry. */
export interface RunStamp {
  readonly runId: string;
  /** ISO moment in UTC. */
  readonly now: string;
  /** Calendar date of the run in the pipeline's time zone. */
  readonly today: string;
}

export interface ChunkWork {
  readonly pipeline: Pipeline;
  readonly dialect: Dialect;
  readonly processor: Processor;
  readonly chunk: Chunk;
  readonly stamp: RunStamp;
}

/** `@start_date` and `@end_date` of a chunk. */
export function rangeParams(chunk: Chunk): Sql['params'] {
  return { ...dateParam('start_date', chunk.start).params, ...dateParam('end_date', chunk.end).params };
}

/** The chunk's dates and no others: a raw range for pruning, and membership for exactness. */
export function ofChunk({ chunk, dialect }: ChunkWork, column: string): Sql {
  const dates = param('dates', 'ARRAY<DATE>', chunk.dates);
  return {
    text: `${column} BETWEEN @start_date AND @end_date AND ${dialect.isIn(column, dates.text)}`,
    params: { ...rangeParams(chunk), ...dates.params },
  };
}
