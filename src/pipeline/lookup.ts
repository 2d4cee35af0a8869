import type { Pipeline, Processor, Table } from './model.js';

/** A table of a validated pipeline; its names all resolve, so anything else is a bug of ours. */
export function tableOf(pipeline: Pipeline, name: string): Table {
  const table = pipeline.tables.find((candidate) => candidate.name === name);
  if (table === undefined) throw new Error(`the pipeline ${pipeline.name} has no table ${name}`);
  return table;
}

export function processorOf(pipeline: Pipeline, name: string): Processor {
  const processor = pipeline.processors.find((candidate) => candidate.name === name);
  if (processor === undefined) throw new Error(`the pipeline ${pipeline.name} has no processor ${name}`);
  return processor;
}

/** The processor that produces a table; NULL for raw tables. */
export function producerOf(pipeline: Pipeline, table: string): Processor | null {
  return pipeline.processors.find((processor) => processor.table === table) ?? null;
}

/** Name of the table that takes the failure records of a processor. */
export function failureTableOf(pipeline: Pipeline, processor: Processor): string {
  const phase = pipeline.phases.find((candidate) => candidate.number === processor.phase);
  if (phase?.failures == null) {
    throw new Error(`phase ${processor.phase} of ${pipeline.name} has no failure table`);
  }
  return phase.failures;
}
