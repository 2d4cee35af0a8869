import type { Pipeline } from '../pipeline/model.js';
import type { Warehouse } from '../warehouse/warehouse.js';
import type { RunStamp } from './chunk-work.js';
import type { RunListener } from './events.js';
import type { Recorder } from './recorder.js';

/** What a run needs from outside; the clock is read through `stamp`, never directly. */
export interface RunContext {
  readonly warehouse: Warehouse;
  readonly pipeline: Pipeline;
  readonly stamp: () => RunStamp;
  readonly listener: RunListener;
  readonly recorder: Recorder;
  /** Set when the user interrupts: the running chunk is finished, the next one is not started. */
  readonly interrupted: () => boolean;
}
