import type { Draft } from '../draft.js';
import type { Problem } from '../problem.js';
import { lintNames } from './lint-names.js';
import { lintOrder } from './lint-order.js';
import { lintProcessors } from './lint-processors.js';
import { lintSql } from './lint-sql.js';
import { lintTables } from './lint-tables.js';

/**
 * Everything that a draft refers to and that is not there, or is not what it must be.
 * @param folder - Where the pipeline file lies; SQL files are named from there.
 */
export function lintReferences(draft: Draft, folder: string): readonly Problem[] {
  return [
    ...lintNames(draft),
    ...lintTables(draft),
    ...lintProcessors(draft),
    ...lintOrder(draft),
    ...lintSql(draft, folder),
  ];
}
