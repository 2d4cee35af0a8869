import type { IsoDate } from '../contract/index.js';
import type { Calendar, Pipeline } from '../pipeline/index.js';
import type { Warehouse } from '../warehouse/warehouse.js';
import type { Checkpoint } from './checkpoint/checkpoint.js';
import type { ChunkDays, Pace } from './chunk-size.js';
import type { RunListener } from './events.js';
import type { RunGuard } from './guard.js';
import type { RunStamp } from './script/chunk-work.js';
import type { Semaphore } from './semaphore.js';
import type { StopRules } from './stop-rules.js';

/** What a run needs from outside; the clock is read through `stamp` and `stopwatch`, never directly. */
export interface RunContext {
  readonly warehouse: Warehouse;
  readonly pipeline: Pipeline;
  readonly calendar: Calendar;
  readonly guard: RunGuard;
  readonly checkpoint: Checkpoint;
  readonly listener: RunListener;
  readonly stop: StopRules;
  readonly slots: Semaphore;
  readonly chunkDays: ChunkDays;
  readonly pace: Pace;
  readonly stamp: () => RunStamp;
  /** Milliseconds since any fixed moment. */
  readonly stopwatch: () => number;
  /** Does work on the warehouse again while it fails in a way that may pass by itself; gets the try's number. */
  readonly retry: <T>(work: (attempt: number) => Promise<T>) => Promise<T>;
}

/** A date that has failed or was skipped without having been computed. */
export interface Uncomputed {
  readonly dates: readonly IsoDate[];
  readonly status: 'failed' | 'skipped';
  readonly reason: string;
  /** True: work was begun and failed, which each date's failure records tell of too. */
  readonly isError: boolean;
}
