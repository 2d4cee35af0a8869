import { bookkeepingTables, REGISTRY_ERRORS } from '../pipeline/bookkeeping.js';
import type { Pipeline } from '../pipeline/index.js';
import type { TableName } from '../warehouse/warehouse.js';

/** Every table that a pipeline may read or write, our own bookkeeping included. */
export function knownTables(pipeline: Pipeline): readonly TableName[] {
  const { dataset } = pipeline.bookkeeping;
  const own = [...bookkeepingTables(pipeline).map(({ name }) => name), REGISTRY_ERRORS];
  return [
    ...pipeline.tables.map((table) => ({ dataset: table.dataset, table: table.name })),
    ...own.map((table) => ({ dataset, table })),
  ];
}
