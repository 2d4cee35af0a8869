import { processorsInOrder } from '../../src/pipeline/graph.js';
import { producerOf } from '../../src/pipeline/lookup.js';
import type { Pipeline, Table } from '../../src/pipeline/model.js';

/** The tables with upstream first: raw ones as declared, then each after everything that its processor reads. */
export function inRunningOrder(pipeline: Pipeline, tables: readonly Table[]): readonly Table[] {
  const raw = tables.filter((table) => producerOf(pipeline, table.name) === null);
  const made = processorsInOrder(pipeline).flatMap((processor) =>
    tables.filter((table) => table.name === processor.table),
  );
  return [...raw, ...made];
}
