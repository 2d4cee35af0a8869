import type { MergedQuestions, TableQuestions } from '../merge-questions.js';

/** Whether the number of rows per date is all that is asked of a table. */
export function isCountOnly({ metrics, ranges }: TableQuestions): boolean {
  return ranges.length > 0 && metrics.every(({ kind }) => kind === 'rows');
}

/** Tables of which some question is wholly answered by the number of rows per date. */
export function countOnlyTables({ tables, inventories }: MergedQuestions): readonly string[] {
  const counted = [...tables].filter(([, asked]) => isCountOnly(asked)).map(([table]) => table);
  return [...new Set([...counted, ...inventories])];
}
