import { groupBy } from '../contract/group-by.js';
import { type Reached, ROWS_PART } from '../contract/reach.js';
import { type BadSlice, partKey } from './bad-slice.js';

/** All that is known to be made of the origins so far. */
export interface Hits {
  readonly reached: readonly Reached[];
  /** Origins whose reach is a bound from above. */
  readonly bounded: ReadonlySet<number>;
}

export const NO_HITS: Hits = { reached: [], bounded: new Set() };

export function addHits(a: Hits, b: Hits): Hits {
  return { reached: [...a.reached, ...b.reached], bounded: new Set([...a.bounded, ...b.bounded]) };
}

/** By part of a slice. */
export type HitIndex = ReadonlyMap<string, readonly Reached[]>;

export function indexHits({ reached }: Hits): HitIndex {
  return groupBy(
    reached.filter((one) => one.part !== null),
    ({ table, date, part }) => partKey({ table, date, part: part ?? ROWS_PART }),
  );
}

/**
 * How much of a bad slice the origins reach, one entry for each that does. Rows that are spoilt as a whole are so in
 * each of their fields.
 */
export function hitsOn(
  slice: BadSlice,
  index: HitIndex,
  bounded: ReadonlySet<number>,
): ReadonlyMap<number, number> {
  const hits = [...new Set([slice.part, ROWS_PART])].flatMap(
    (part) => index.get(partKey({ ...slice, part })) ?? [],
  );
  const reached = new Map<number, number>();
  for (const hit of hits) {
    const rows = bounded.has(hit.origin) ? Number.POSITIVE_INFINITY : rowsOf(hit, slice.part);
    if (rows > 0) reached.set(hit.origin, Math.max(rows, reached.get(hit.origin) ?? 0));
  }
  return reached;
}

function rowsOf(hit: Reached, part: string): number {
  return part === ROWS_PART ? hit.absentRows : hit.rows + hit.sharedRows;
}

/**
 * Whether the origins so far account for all bad rows of the slice. More bad rows than they reach there means that
 * something went wrong in the slice itself.
 */
export function isExplained(slice: BadSlice, index: HitIndex, bounded: ReadonlySet<number>): boolean {
  const reached = [...hitsOn(slice, index, bounded).values()];
  return reached.length > 0 && reached.reduce((sum, rows) => sum + rows, 0) >= (slice.rows ?? 1);
}
