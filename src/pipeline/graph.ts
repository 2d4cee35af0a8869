import { producerOf } from './lookup.js';
import type { Pipeline, Processor, Read, Table } from './model.js';

/** Which processors to take; what is left out or NULL does not restrict. */
export interface ProcessorFilter {
  readonly phase?: number | null;
  readonly stage?: string | null;
  /** Processor names. */
  readonly processors?: readonly string[] | null;
}

/** A processor and one of its reads. */
export interface Reader {
  readonly processor: Processor;
  readonly read: Read;
}

/**
 * Processors in an order in which each comes after everything that it reads: phase by phase, and within a phase as
 * declared wherever the reads allow it.
 */
export function processorsInOrder(pipeline: Pipeline, filter: ProcessorFilter = {}): readonly Processor[] {
  const ordered = new Set<Processor>();
  const started = new Set<Processor>();
  const visit = (processor: Processor): void => {
    if (started.has(processor)) return;
    started.add(processor);
    for (const { table } of processor.reads) {
      const producer = producerOf(pipeline, table);
      if (producer) visit(producer);
    }
    ordered.add(processor);
  };
  for (const processor of pipeline.processors.toSorted((a, b) => a.phase - b.phase)) visit(processor);
  return [...ordered].filter((processor) => passes(pipeline, processor, filter));
}

function passes(pipeline: Pipeline, processor: Processor, filter: ProcessorFilter): boolean {
  const stage = pipeline.tables.find(({ name }) => name === processor.table)?.stage;
  return (
    (filter.phase ?? processor.phase) === processor.phase &&
    (filter.stage ?? stage) === stage &&
    (filter.processors ?? [processor.name]).includes(processor.name)
  );
}

/** Every read of the table, one entry per window, processors in running order. */
export function readersOf(pipeline: Pipeline, table: string): readonly Reader[] {
  return processorsInOrder(pipeline).flatMap((processor) =>
    processor.reads.filter((read) => read.table === table).map((read) => ({ processor, read })),
  );
}

/** What the producer of the table reads; nothing for a table that is only loaded. */
export function readsOf(pipeline: Pipeline, table: string): readonly Read[] {
  return producerOf(pipeline, table)?.reads ?? [];
}

/** Tables that are made, directly or over others, from this one: in running order, without the table itself. */
export function downstreamOf(pipeline: Pipeline, table: string): readonly Table[] {
  const reached = new Set([table]);
  for (const processor of processorsInOrder(pipeline)) {
    if (processor.reads.some((read) => reached.has(read.table))) reached.add(processor.table);
  }
  reached.delete(table);
  return [...reached].flatMap((name) => pipeline.tables.filter((candidate) => candidate.name === name));
}
