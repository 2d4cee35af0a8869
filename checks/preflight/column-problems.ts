import type { Finding } from '../../src/contract/finding.js';
import type { CatalogTable } from '../../src/contract/question.js';
import type { Column, Table } from '../../src/pipeline/model.js';
import { didYouMean } from '../../src/pipeline/near-names.js';
import type { Said } from '../shared/subject.js';

/** A saying about a table that names the table. */
export type TableSaid = Said & Pick<Finding, 'table'>;

/** What is wrong with each declared column of a table that exists. */
export function columnProblems(table: Table, found: CatalogTable): readonly TableSaid[] {
  return table.columns.flatMap(
    (column) => missingColumn(table, column, found) ?? wrongType(table, column, found) ?? [],
  );
}

function missingColumn(table: Table, column: Column, found: CatalogTable): TableSaid | null {
  if (found.columns.has(column.name.toLowerCase())) return null;
  const near = didYouMean(column.name, found.columns.keys());
  return {
    table: table.name,
    field: column.name,
    verdict: 'fail',
    status: 'MISSING_COLUMN',
    severity: 'critical',
    message: `${table.name} has no column ${column.name}${near === null ? '' : `: ${near}`}`,
    next: `add ${column.name} ${column.type} to ${table.dataset}.${table.name}, or correct the pipeline file`,
  };
}

function wrongType(table: Table, column: Column, found: CatalogTable): TableSaid | null {
  const type = found.columns.get(column.name.toLowerCase()) ?? '';
  if (type.toUpperCase() === column.type) return null;
  return {
    table: table.name,
    field: column.name,
    verdict: 'fail',
    status: 'WRONG_TYPE',
    severity: 'critical',
    message: `${table.name}.${column.name} is ${type}, the pipeline declares ${column.type}`,
    next: `change the column to ${column.type}, or correct the pipeline file`,
  };
}
