import type { DateRun } from '../contract/index.js';
import { WarehouseError } from '../warehouse/warehouse.js';
import { chunkWork } from './chunk-of-work.js';
import { outcomeOf, unread } from './chunk-outcome.js';
import type { ChunkTask } from './chunk-task.js';
import { judged } from './judge-date.js';
import type { RunContext } from './run-context.js';
import type { RunStamp } from './script/chunk-work.js';
import { forgetHistory, readOutcomes } from './script/history-script.js';
import { contentOf, unchangedOr } from './unchanged.js';

/**
 * Computes a chunk, commits it, and reads back what was recorded of each date.
 * @throws WarehouseError or ProcessorError when nothing of it took effect.
 */
export async function computeChunk(
  context: RunContext,
  task: ChunkTask,
  stamp: RunStamp,
): Promise<readonly DateRun[]> {
  const before = await contentOf(context, task);
  const { own, script } = await chunkWork(context, task, stamp);
  const { timeoutMs } = context.guard;
  const limits = timeoutMs === undefined ? undefined : { timeoutMs };
  await context.retry((attempt) =>
    context.warehouse.execute(attempt === 1 ? script : [forgetHistory(own), ...script], limits),
  );
  try {
    const rows = await context.retry(() => context.warehouse.query(readOutcomes(own)));
    const after = before === null ? null : await contentOf(context, task);
    const runs: DateRun[] = [];
    for (const run of rows.map((row) => outcomeOf(task.processor, row))) {
      runs.push(await judged(context, own, unchangedOr(run, { task, before, after })));
    }
    return runs;
  } catch (error) {
    if (!(error instanceof WarehouseError)) throw error;
    return unread(task, error.message);
  }
}
