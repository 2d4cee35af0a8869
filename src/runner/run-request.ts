import type { Clock, DateRange, IsoDate } from '../contract/index.js';
import type { Calendar, Pipeline, Processor } from '../pipeline/index.js';
import type { Warehouse } from '../warehouse/warehouse.js';
import type { ChunkDays } from './chunk-size.js';
import type { RunListener } from './events.js';
import type { RunGuard } from './guard.js';
import type { RetrySettings } from './retrying.js';

/** What is to be computed, where, and under which conditions. */
export interface RunRequest {
  readonly pipeline: Pipeline;
  readonly warehouse: Warehouse;
  readonly calendar: Calendar;
  readonly clock: Clock;
  readonly today: IsoDate;
  /** In dependency order. */
  readonly processors: readonly Processor[];
  readonly ranges: readonly DateRange[];
  /** False: dates that are done already are computed again. */
  readonly resume: boolean;
  /** True: nothing is written; the plan is the answer. */
  readonly dryRun: boolean;
  /** Expected dates per transaction. */
  readonly chunkDays: ChunkDays;
  /** Where the journals lie. */
  readonly checkpoints: string;
  readonly listener: RunListener;
  readonly interrupted: () => boolean;
  /** What the run mode decides; without it everything is allowed. */
  readonly guard?: RunGuard;
  /** Under which id the run is recorded; a new one without it. */
  readonly runId?: string;
  /** How many chunks are computed at once; 2 without it. */
  readonly concurrency?: number;
  /** True: the first failure stops everything, not just what reads from it. */
  readonly failFast?: boolean;
  /** Begin with this expected date of the ranges, counted from 1. */
  readonly startFrom?: number;
  readonly retries?: RetrySettings;
}
