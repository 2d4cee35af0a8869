import type { Sql } from '../sql/index.js';
import type { ChunkTask } from './chunk-task.js';
import { sourceOf } from './kinds/source-of.js';
import type { RunContext } from './run-context.js';
import { chunkScript } from './script/chunk-script.js';
import type { ChunkWork, RunStamp } from './script/chunk-work.js';
import type { OwnRows } from './script/history-script.js';

/** A chunk that is ready to be sent. */
export interface PreparedChunk {
  readonly own: OwnRows;
  /** The statements of its one transaction. */
  readonly script: readonly Sql[];
}

/** Everything that the statements of a chunk are made from; a job or a module does its part of the work here. */
export async function chunkWork(
  context: RunContext,
  task: ChunkTask,
  stamp: RunStamp,
): Promise<PreparedChunk> {
  const { warehouse, pipeline, guard } = context;
  const { processor, chunk } = task;
  const work: ChunkWork = {
    pipeline,
    dialect: warehouse.dialect,
    processor,
    chunk,
    stamp,
    source: await sourceOf({ warehouse, pipeline, processor, chunk }),
    withheld: guard.withhold?.(processor, chunk) ?? null,
    alongside: guard.alongside?.(processor, chunk) ?? [],
    policies: guard.policies.length === 0 ? null : guard.policies.join(', '),
  };
  return { own: { ...work, dates: chunk.dates }, script: chunkScript(work) };
}
