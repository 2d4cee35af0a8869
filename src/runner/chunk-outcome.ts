import type { DateRun } from '../contract/index.js';
import type { Processor } from '../pipeline/index.js';
import type { Row } from '../warehouse/warehouse.js';
import type { ChunkTask } from './chunk-task.js';
import { uncomputed } from './record-uncomputed.js';

/** It took effect, which the run history knows, so the next run will find it done; this one cannot say so. */
export function unread({ processor, chunk }: ChunkTask, error: string): readonly DateRun[] {
  const reason = `written, but what came of it cannot be read: ${error}`;
  return chunk.dates.map((date) => uncomputed(processor, date, { status: 'failed', reason }));
}

/** What the run history says of a date. */
export function outcomeOf(processor: Processor, row: Row): DateRun {
  return {
    processor: processor.name,
    date: String(row.date),
    status: row.status === 'success' ? 'success' : 'failed',
    records: Number(row.records),
    failures: Number(row.failures),
    reason: row.reason == null ? null : String(row.reason),
  };
}
