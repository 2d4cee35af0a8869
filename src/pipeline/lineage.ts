import { ROWS_PART } from '../contract/reach.js';
import { processorsInOrder } from './graph.js';
import type { Pipeline, Read } from './model.js';

/**
 * The parts of the reader's rows that are made of the given parts of the upstream's rows. Where the read declares its
 * fields, rows that are missing spoil these; where it declares none, they spoil whatever the reader makes, and a bad
 * field spoils nothing, because nothing is said to be made of it.
 */
export function partsMadeOf(read: Pick<Read, 'fields'>, parts: ReadonlySet<string>): readonly string[] {
  if (read.fields.size === 0) return parts.has(ROWS_PART) ? [ROWS_PART] : [];
  return [...read.fields]
    .filter(([, sources]) => parts.has(ROWS_PART) || sources.some((source) => parts.has(source)))
    .map(([field]) => field);
}

/** Names of the tables that the given ones are made of, directly or over others, and their own. */
export function withUpstream(pipeline: Pipeline, tables: readonly string[]): ReadonlySet<string> {
  const needed = new Set(tables);
  for (const processor of [...processorsInOrder(pipeline)].reverse()) {
    if (!needed.has(processor.table)) continue;
    for (const read of processor.reads) needed.add(read.table);
  }
  return needed;
}
