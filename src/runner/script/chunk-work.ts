import type { IsoDate } from '../../contract/index.js';
import type { Pipeline, Processor } from '../../pipeline/index.js';
import { type Dialect, dateParam, param, type Sql } from '../../sql/index.js';
import type { Chunk } from '../chunk-dates.js';

/** Who runs and when: what the bookkeeping rows carry. */
export interface RunStamp {
  readonly runId: string;
  /** ISO moment in UTC. */
  readonly now: string;
  /** Calendar date of the run in the pipeline's time zone. */
  readonly today: IsoDate;
}

/** Everything that the statements of one chunk are made from. */
export interface ChunkWork {
  readonly pipeline: Pipeline;
  readonly dialect: Dialect;
  readonly processor: Processor;
  readonly chunk: Chunk;
  readonly stamp: RunStamp;
  readonly source: Source;
  /** SELECT of the entities whose output is withheld; NULL: none are. */
  readonly withheld: Sql | null;
  /** Statements that a run mode adds to the transaction. */
  readonly alongside: readonly Sql[];
  /** Names of the policies that are applied; NULL without a run mode. */
  readonly policies: string | null;
}

/** Where a chunk's rows come from. */
export type Source =
  /** A SELECT of outputs and failures together: they are written. */
  | { readonly kind: 'select'; readonly select: Sql }
  /** The job has written its table and its failure records itself: they are looked at. */
  | { readonly kind: 'written' };

/** `@start_date` and `@end_date` of a chunk. */
export function rangeParams(chunk: Chunk): Sql['params'] {
  return { ...dateParam('start_date', chunk.start).params, ...dateParam('end_date', chunk.end).params };
}

/** The chunk's dates and no others: a raw range for pruning, and membership for exactness. */
export function ofChunk({ chunk, dialect }: Pick<ChunkWork, 'chunk' | 'dialect'>, column: string): Sql {
  const dates = param('dates', 'ARRAY<DATE>', chunk.dates);
  return {
    text: `${column} BETWEEN @start_date AND @end_date AND ${dialect.isIn(column, dates.text)}`,
    params: { ...rangeParams(chunk), ...dates.params },
  };
}
