import type { Pipeline, Processor } from '../../pipeline/index.js';
import { templateNames } from '../../profile/template-names.js';
import { type Dialect, expandTemplate, type Param } from '../../sql/index.js';
import type { Warehouse } from '../../warehouse/warehouse.js';
import type { Chunk } from '../chunk-dates.js';
import { type ModuleContext, moduleDates, type QueryValue } from './module-source.js';
import { windowParams } from './sql-source.js';

interface ModuleRequest {
  readonly warehouse: Warehouse;
  readonly pipeline: Pipeline;
  readonly processor: Processor;
  readonly chunk: Chunk;
}

/** What a module is given: its dates, and queries over the tables that it declares to read. */
export function moduleContext({ pipeline, processor, warehouse, chunk }: ModuleRequest): ModuleContext {
  return {
    processor: processor.name,
    table: processor.table,
    ...moduleDates(chunk),
    query: async (text, params = {}) => {
      const names = {
        ...templateNames(pipeline, warehouse.dialect, processor),
        table: declared(pipeline, processor, warehouse.dialect),
      };
      const own = Object.entries(params).map(([name, value]): [string, Param] => [name, toParam(value)]);
      return await warehouse.query({
        text: expandTemplate(text, names),
        params: { ...windowParams(chunk), ...Object.fromEntries(own) },
      });
    },
  };
}

/** Only what is declared can be read: lineage has to know of it. */
function declared(
  pipeline: Pipeline,
  processor: Processor,
  dialect: Dialect,
): (name: string) => string | null {
  return (name) => {
    const table = pipeline.tables.find((each) => each.name === name || each.abbreviation === name);
    const isRead = processor.reads.some((read) => read.table === table?.name);
    return table !== undefined && isRead ? dialect.table(table.dataset, table.name) : null;
  };
}

function toParam(value: QueryValue): Param {
  if (typeof value === 'boolean') return { type: 'BOOL', value };
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'INT64' : 'FLOAT64', value };
  return { type: 'STRING', value };
}
