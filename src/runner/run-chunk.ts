import type { DateRun } from '../contract/index.js';
import { TimeoutError, WarehouseError } from '../warehouse/warehouse.js';
import type { ChunkTask } from './chunk-task.js';
import { computeChunk } from './compute-chunk.js';
import { ProcessorError } from './kinds/processor-error.js';
import { recordUncomputed } from './record-uncomputed.js';
import type { RunContext } from './run-context.js';
import type { RunStamp } from './script/chunk-work.js';
import { tell } from './tell.js';

/** Computes one chunk in one transaction and says what became of each of its dates. */
export async function runChunk(context: RunContext, task: ChunkTask): Promise<readonly DateRun[]> {
  const { processor, chunk } = task;
  context.listener({
    kind: 'chunk-started',
    processor: processor.name,
    range: { start: chunk.start, end: chunk.end },
  });
  for (;;) {
    const runs = await tryChunk(context, task);
    if (runs !== null) return runs;
  }
}

/** What became of the chunk's dates; NULL when it ran out of time and may be tried again. */
async function tryChunk(context: RunContext, task: ChunkTask): Promise<readonly DateRun[] | null> {
  const stamp = context.stamp();
  try {
    const runs = await computeChunk(context, task, stamp);
    context.stop.succeeded();
    return tell(context, { processor: task.processor, stamp, runs });
  } catch (error) {
    if (!(error instanceof WarehouseError) && !(error instanceof ProcessorError)) throw error;
    return isWorthAnotherTry(context, error) ? null : await failChunk(context, task, { stamp, error });
  }
}

function isWorthAnotherTry({ stop, listener }: RunContext, error: Error): boolean {
  if (!(error instanceof TimeoutError) || !stop.timedOut()) return false;
  listener({ kind: 'note', message: `${error.message}; trying again` });
  return true;
}

/** The chunk was rolled back; that it failed, and why, is recorded by itself. */
async function failChunk(
  context: RunContext,
  { processor, chunk }: ChunkTask,
  { stamp, error }: { readonly stamp: RunStamp; readonly error: Error },
): Promise<readonly DateRun[]> {
  const paused = error instanceof TimeoutError ? context.stop.stopped : null;
  const reason = paused === null ? error.message : `${error.message}; ${paused}`;
  const what = { stamp, dates: chunk.dates, status: 'failed', reason, isError: true } as const;
  return await recordUncomputed(context, processor, what);
}
