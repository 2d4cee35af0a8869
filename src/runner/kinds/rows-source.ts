import { type Pipeline, type Processor, tableOf } from '../../pipeline/index.js';
import { param } from '../../sql/index.js';
import type { Warehouse } from '../../warehouse/warehouse.js';
import type { Source } from '../script/chunk-work.js';
import { ProcessorError } from './processor-error.js';
import { type GivenRows, stagedColumns, stagedRows } from './staged-rows.js';

interface RowsTarget {
  readonly warehouse: Warehouse;
  readonly pipeline: Pipeline;
  readonly processor: Processor;
}

/** Rows that a job gave, as one parameter that the warehouse unpacks. */
export function rowsSource({ pipeline, processor, warehouse }: RowsTarget, given: GivenRows): Source {
  const table = tableOf(pipeline, processor.table);
  const { rowsOf } = warehouse.dialect;
  if (rowsOf === undefined)
    throw new ProcessorError(`${warehouse.kind} cannot take in rows that a job gives`);
  const rows = param('rows', 'STRING', JSON.stringify(stagedRows(table, given)));
  return { kind: 'select', select: { text: rowsOf(rows.text, stagedColumns(table)), params: rows.params } };
}
