import type { OriginStep } from '../contract/origin.js';
import { ROWS_PART } from '../contract/reach.js';
import { processorsInOrder } from '../pipeline/graph.js';
import { partsMadeOf } from '../pipeline/lineage.js';
import type { Pipeline, Read } from '../pipeline/model.js';

/** Parts of tables: those where something began, or those that it reached. */
export type PartsOf = ReadonlyMap<string, ReadonlySet<string>>;

interface Step {
  readonly table: string;
  readonly part: string;
  readonly depth: number;
  readonly from: Step | null;
}

/**
 * The longest way along the lineage from where something began through what it reached: of several equally long ones
 * the one that was declared first.
 */
export function originPath(
  pipeline: Pipeline,
  began: { readonly table: string; readonly parts: readonly string[] },
  reached: PartsOf,
): readonly OriginStep[] {
  const starts = began.parts.map((part): Step => ({ table: began.table, part, depth: 0, from: null }));
  const steps = new Map([[began.table, starts]]);
  for (const { table, reads } of processorsInOrder(pipeline)) {
    const parts = asDeclared(reads, reached.get(table) ?? new Set());
    const own = parts.flatMap((part) => deepest(reads, { table, part }, steps) ?? []);
    if (own.length > 0) steps.set(table, [...(steps.get(table) ?? []), ...own]);
  }
  const last = [...steps.values()].flat().reduce<Step | null>(deeper, null);
  return wayTo(last);
}

/** The parts in the order in which the reads declare them, rows last. */
function asDeclared(reads: readonly Read[], parts: ReadonlySet<string>): readonly string[] {
  const declared = reads.flatMap((read) => [...read.fields.keys()]);
  return [...new Set([...declared, ...parts])].filter((part) => parts.has(part));
}

function deepest(
  reads: readonly Read[],
  { table, part }: Pick<Step, 'table' | 'part'>,
  steps: ReadonlyMap<string, readonly Step[]>,
): Step | null {
  const sources = reads.flatMap((read) =>
    (steps.get(read.table) ?? []).filter((step) => leadsTo(read, step.part, part)),
  );
  const from = sources.reduce<Step | null>(deeper, null);
  return from === null ? null : { table, part, depth: from.depth + 1, from };
}

/** Rows that are missing may be so for whatever reason that the row would have been made of. */
function leadsTo(read: Read, source: string, part: string): boolean {
  const made = partsMadeOf(read, new Set([source]));
  return made.includes(part) || (part === ROWS_PART && made.length > 0);
}

function deeper(best: Step | null, step: Step): Step {
  return best === null || step.depth > best.depth ? step : best;
}

function wayTo(last: Step | null): readonly OriginStep[] {
  const way: OriginStep[] = [];
  for (let step = last; step !== null; step = step.from) {
    way.unshift({ table: step.table, field: step.part === ROWS_PART ? null : step.part });
  }
  return way;
}
