import type { Draft } from '../draft.js';
import type { Problem } from '../problem.js';
import { lintChecks } from './lint-checks.js';
import { lintFiles } from './lint-files.js';
import { lintNames } from './lint-names.js';
import { lintOrder } from './lint-order.js';
import { lintProcessors } from './lint-processors.js';
import { lintSql } from './lint-sql.js';
import { lintTables } from './lint-tables.js';
import { lintWork } from './lint-work.js';

/**
 * Everything that a draft refers to and that is not there, or is not what it must be.
 * @param folder - Where the pipeline file lies; SQL files are named from there.
 */
export function lintReferences(draft: Draft, folder: string): readonly Problem[] {
  return [
    ...lintNames(draft),
    ...lintTables(draft),
    ...lintProcessors(draft),
    ...lintChecks(draft, folder),
    ...lintFiles(draft),
    ...lintOrder(draft),
    ...lintSql(draft, folder),
    ...lintWork(draft, folder),
  ];
}
