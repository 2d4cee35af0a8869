import { openSession, type Session } from '../gates/index.js';
import type { Pipeline } from '../pipeline/index.js';
import type { Warehouse } from '../warehouse/warehouse.js';
import { type Backfill, backfillWith } from './backfill.js';
import { type RenderReport, renderReportWith } from './render-report.js';
import { type RunCheck, runCheckWith } from './run-check.js';
import { type RunProcessors, runProcessorsWith } from './run-processors.js';
import type { Surroundings } from './surroundings.js';

/** What the command line does, as functions. */
export interface Library {
  /** Reads the schedule of a pipeline from its warehouse; everything else takes the session that comes of it. */
  readonly openSession: (pipeline: Pipeline, warehouse: Warehouse) => Promise<Session>;
  readonly runCheck: RunCheck;
  readonly runProcessors: RunProcessors;
  readonly backfill: Backfill;
  readonly renderReport: RenderReport;
}

/** Puts the library together; nothing of it reads the process by itself. */
export function libraryOf(around: Surroundings): Library {
  return {
    openSession: (pipeline, warehouse) => openSession(pipeline, warehouse, around.clock),
    runCheck: runCheckWith(around),
    runProcessors: runProcessorsWith(around),
    backfill: backfillWith(around),
    renderReport: renderReportWith(around),
  };
}
