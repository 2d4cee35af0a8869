import type { IsoDate } from '../contract/index.js';
import type { Processor } from '../pipeline/index.js';
import type { Chunk } from './chunk-dates.js';
import type { RecordedDate } from './recorded-dates.js';

/** One chunk of one processor, to be computed. */
export interface ChunkTask {
  readonly processor: Processor;
  readonly chunk: Chunk;
  /** What the warehouse has on record of the processor's dates from earlier runs. */
  readonly recorded: ReadonlyMap<IsoDate, RecordedDate>;
}
