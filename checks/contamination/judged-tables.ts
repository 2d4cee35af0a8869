import type { CheckScope } from '../../src/contract/check.js';
import type { Table } from '../../src/pipeline/model.js';
import { selectedTables } from '../shared/selection.js';

/** The selected tables that have critical fields. */
export function judgedTables(scope: CheckScope): readonly Table[] {
  return selectedTables(scope).filter((table) => table.rules.length > 0);
}
