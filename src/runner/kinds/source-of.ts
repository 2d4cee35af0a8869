import type { Pipeline, Processor } from '../../pipeline/index.js';
import { canStandAside, type Warehouse } from '../../warehouse/warehouse.js';
import type { Chunk } from '../chunk-dates.js';
import type { Source } from '../script/chunk-work.js';
import { parseRows, runJob } from './command-source.js';
import { moduleContext } from './module-context.js';
import { runModule } from './module-source.js';
import { rowsSource } from './rows-source.js';
import { sqlSource } from './sql-source.js';

export interface SourceRequest {
  readonly warehouse: Warehouse;
  readonly pipeline: Pipeline;
  readonly processor: Processor;
  readonly chunk: Chunk;
}

/**
 * Where the rows of a chunk come from. For a user's job this is where it runs; SQL runs later, in the transaction.
 * @throws ProcessorError when the job fails.
 */
export async function sourceOf(request: SourceRequest): Promise<Source> {
  const { processor, chunk, warehouse } = request;
  if (processor.kind === 'sql') return sqlSource({ ...request, dialect: warehouse.dialect });
  if (processor.kind === 'module') {
    return rowsSource(request, await runModule(processor.module.file, moduleContext(request)));
  }
  const { command } = processor;
  if (command.output === 'rows') return rowsSource(request, parseRows(await runJob(command, chunk)));
  const job = async () => void (await runJob(command, chunk));
  await (canStandAside(warehouse) ? warehouse.standAside(job) : job());
  return { kind: 'written' };
}

/** Whether the job writes the warehouse itself, so that nothing else of ours may be at it. */
export function needsTheWarehouse(processor: Processor, warehouse: Warehouse): boolean {
  return processor.kind === 'command' && processor.command.output === 'table' && canStandAside(warehouse);
}

/** A job that takes one date at a time is asked for one at a time. */
export function mostDates(processor: Processor): number {
  if (processor.kind === 'command') return processor.command.per === 'date' ? 1 : Number.POSITIVE_INFINITY;
  if (processor.kind === 'module') return processor.module.per === 'date' ? 1 : Number.POSITIVE_INFINITY;
  return Number.POSITIVE_INFINITY;
}
