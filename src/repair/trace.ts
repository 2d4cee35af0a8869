import type { Outcome } from '../contract/outcome.js';
import type { AbsentRows, Reached, ReachQuestion } from '../contract/reach.js';
import { absentRows, type BadSlice, nameable, partKey, type UnknownSlice } from './bad-slice.js';
import { foldSeeds, type SeedGroup, seedsOf } from './fold-seeds.js';
import { addHits, type HitIndex, type Hits, indexHits, isExplained, NO_HITS } from './hits.js';
import { holds, mayReach, type PartsByTable, type ReachScope } from './may-reach.js';

export interface TraceInput extends Omit<ReachScope, 'rowsMissing'> {
  /** In any order; each part of a slice at most once. */
  readonly bad: readonly BadSlice[];
  readonly unknown: readonly UnknownSlice[];
  /** NULL: not asked yet. */
  reachOf(question: ReachQuestion): Outcome<readonly Reached[]> | null;
}

export interface Trace {
  /** What must be known to go on; NULL: the groups are all there are. */
  readonly pending: ReachQuestion | null;
  /** The bad slices, as they were followed. */
  readonly bad: readonly BadSlice[];
  readonly groups: readonly SeedGroup[];
  readonly hits: Hits;
  readonly index: HitIndex;
  readonly scope: ReachScope;
}

/**
 * Finds the slices in which something went wrong by itself.
 *
 * Each round takes the bad slices that no other unexplained one may reach: whatever they are made of is sound, so each
 * is an origin. What these reach, row by row, explains the bad slices downstream; what they leave unexplained is taken
 * in the next round. A round adds at least one origin, because nothing is made of itself.
 */
export function trace(input: TraceInput): Trace {
  const bad = nameable(input.bad);
  const absent = absentRows(bad);
  const scope = scopeOf(input, absent);
  let groups: readonly SeedGroup[] = [];
  let hits = NO_HITS;
  let index = indexHits(hits);
  for (;;) {
    const known = new Set(groups.flatMap((group) => group.slices.map(partKey)));
    const open = bad.filter(
      (slice) => !known.has(partKey(slice)) && !isExplained(slice, index, hits.bounded),
    );
    if (open.length === 0) return { pending: null, bad, groups, hits, index, scope };
    const next = foldSeeds(firstOf(open, scope), input.calendar, groups.length);
    const question: ReachQuestion = { kind: 'reach', seeds: seedsOf(next), absent };
    const answer = input.reachOf(question);
    if (answer === null) return { pending: question, bad, groups, hits, index, scope };
    groups = [...groups, ...next];
    hits = addHits(hits, answer.ok ? { reached: answer.value, bounded: new Set() } : bound(next, scope));
    index = indexHits(hits);
  }
}

function scopeOf({ pipeline, calendar }: TraceInput, absent: readonly AbsentRows[]): ReachScope {
  const missing = new Set(absent.map(({ table, date }) => `${table} ${date}`));
  return { pipeline, calendar, rowsMissing: (table, date) => missing.has(`${table} ${date}`) };
}

/** Those that none of the others may reach. */
function firstOf(open: readonly BadSlice[], scope: ReachScope): readonly BadSlice[] {
  const reached = mayReach(scope, open);
  return open.filter((slice) => !holds(reached, slice));
}

/** What the windows say the groups may reach, where the rows themselves could not be asked. */
function bound(groups: readonly SeedGroup[], scope: ReachScope): Hits {
  const reached = groups.flatMap((group) => boundOf(group, mayReach(scope, group.slices)));
  return { reached, bounded: new Set(groups.map((group) => group.origin)) };
}

function boundOf({ origin }: SeedGroup, reached: PartsByTable): readonly Reached[] {
  const none = { rows: 0, sharedRows: 0, absentRows: 0 };
  return [...reached].flatMap(([table, dates]) =>
    [...dates].flatMap(([date, parts]) =>
      [null, ...parts].map((part) => ({ origin, table, part, date, ...none })),
    ),
  );
}
