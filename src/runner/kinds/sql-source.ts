import type { Pipeline, Processor } from '../../pipeline/index.js';
import { templateNames } from '../../profile/template-names.js';
import { type Dialect, dateParam, expandTemplate, type Sql } from '../../sql/index.js';
import type { Chunk } from '../chunk-dates.js';
import { rangeParams, type Source } from '../script/chunk-work.js';

export interface SqlRequest {
  readonly pipeline: Pipeline;
  readonly dialect: Dialect;
  readonly processor: Processor;
  readonly chunk: Chunk;
}

/** The SELECT of an SQL processor over a chunk. */
export function sqlSource({ pipeline, dialect, processor, chunk }: SqlRequest): Source {
  const text = expandTemplate(processor.sql ?? '', templateNames(pipeline, dialect, processor));
  return { kind: 'select', select: { text, params: windowParams(chunk) } };
}

/** `@start_date`, `@end_date` and `@history_start`, the start of the season. */
export function windowParams(chunk: Chunk): Sql['params'] {
  return { ...rangeParams(chunk), ...dateParam('history_start', chunk.historyStart).params };
}
