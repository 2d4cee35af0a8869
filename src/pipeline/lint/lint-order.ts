import type { Draft } from '../draft.js';
import type { Problem } from '../problem.js';

/** An order in which processors can run: no cycle, and nothing read from a later phase. */
export function* lintOrder(draft: Draft): Iterable<Problem> {
  yield* lintPhases(draft);
  const done = new Set<string>();
  for (const name of draft.processors.keys()) {
    const cycle = findCycle(draft, [name], done);
    if (cycle === null) continue;
    yield draft.problem(['processors', name, 'reads'], {
      message: `cycle: ${cycle.join(' reads ')}`,
      at: 'key',
    });
  }
}

function* lintPhases(draft: Draft): Iterable<Problem> {
  for (const [name, { table, reads }] of draft.processors) {
    const phase = draft.table(table)?.phase ?? Number.POSITIVE_INFINITY;
    for (const [index, read] of reads.entries()) {
      const upstream = draft.table(read.table)?.phase ?? phase;
      if (upstream <= phase) continue;
      yield draft.problem(['processors', name, 'reads', index, 'table'], {
        message: `${read.table} is of phase ${upstream}, which runs after phase ${phase} of ${table}`,
      });
    }
  }
}

/** Depth first; each processor is entered once, so each cycle is told once. */
function findCycle(draft: Draft, trail: readonly string[], done: Set<string>): readonly string[] | null {
  const current = trail.at(-1) ?? '';
  const before = trail.indexOf(current);
  if (before < trail.length - 1) return trail.slice(before);
  if (done.has(current)) return null;
  done.add(current);
  for (const upstream of upstreamOf(draft, current)) {
    const cycle = findCycle(draft, [...trail, upstream], done);
    if (cycle) return cycle;
  }
  return null;
}

function upstreamOf(draft: Draft, processor: string): readonly string[] {
  const read = (draft.processors.get(processor)?.reads ?? []).map(({ table }) => draft.tableName(table));
  return [...draft.processors]
    .filter(([, { table }]) => read.includes(draft.tableName(table) ?? table))
    .map(([name]) => name);
}
