import {
  groupBy,
  type IsoDate,
  type OriginReach,
  type OriginStep,
  type Reached,
  ROWS_PART,
} from '../contract/index.js';
import type { BadSlice, SlicePart, UnknownSlice } from './bad-slice.js';
import type { SeedGroup } from './fold-seeds.js';
import { hitsOn } from './hits.js';
import { holds, mayReach, type PartsByTable } from './may-reach.js';
import { originPath, type PartsOf } from './origin-path.js';
import { radiusOf } from './radius.js';
import type { Trace, TraceInput } from './trace.js';

/** A group of slices in which something went wrong by itself, and what came of it. */
export interface TracedOrigin {
  readonly group: SeedGroup;
  readonly path: readonly OriginStep[];
  readonly radius: readonly OriginReach[];
  /** False: the radius is what the windows may hold at most. */
  readonly exact: boolean;
  /** Tables upstream of it, or of what it explains, that could not be read; empty: it is proven. */
  readonly doubts: readonly string[];
  /** The bad slices that it explains, its own among them. */
  readonly explained: readonly BadSlice[];
}

export interface OriginsInput extends TraceInput {
  /** Whether the slice is among what was asked about. */
  asked(table: string, date: IsoDate): boolean;
}

/** The origins of a finished trace that matter to what was asked about, those that spoil most first. */
export function originsOf(input: OriginsInput, traced: Trace): readonly TracedOrigin[] {
  const byOrigin = groupBy(traced.hits.reached, (one) => one.origin);
  const doubtful = unknownReach(input, traced);
  return traced.groups
    .map((group) => describe(input, { traced, group, doubtful, reached: byOrigin.get(group.origin) ?? [] }))
    .filter((origin) => matters(input, origin))
    .toSorted((a, b) => size(b) - size(a) || a.group.origin - b.group.origin);
}

interface Described {
  readonly traced: Trace;
  readonly group: SeedGroup;
  readonly reached: readonly Reached[];
  readonly doubtful: ReadonlyMap<string, PartsByTable>;
}

function describe(input: OriginsInput, { traced, group, reached, doubtful }: Described): TracedOrigin {
  const { pipeline } = input;
  const bounded = traced.hits.bounded.has(group.origin);
  const { index } = traced;
  const downstream = traced.bad.filter(
    (slice) => !group.slices.includes(slice) && hitsOn(slice, index, traced.hits.bounded).has(group.origin),
  );
  const explained = [...group.slices, ...downstream];
  return {
    group,
    path: originPath(pipeline, group, partsOf(reached)),
    radius: radiusOf(pipeline, reached, bounded),
    exact: !bounded,
    doubts: [...doubtful].flatMap(([table, parts]) => (touches(parts, explained) ? [table] : [])),
    explained,
  };
}

function partsOf(reached: readonly Reached[]): PartsOf {
  const parts = new Map<string, Set<string>>();
  for (const { table, part } of reached) {
    if (part === null) continue;
    const known = parts.get(table) ?? new Set();
    parts.set(table, known.add(part));
  }
  return parts;
}

/** By table that could not be read: what may be made of its rows. */
function unknownReach({ unknown }: OriginsInput, { scope }: Trace): ReadonlyMap<string, PartsByTable> {
  const byTable = groupBy(unknown, (slice: UnknownSlice) => slice.table);
  const rows = (slice: UnknownSlice): SlicePart => ({ ...slice, part: ROWS_PART });
  return new Map([...byTable].map(([table, slices]) => [table, mayReach(scope, slices.map(rows))]));
}

function touches(parts: PartsByTable, slices: readonly BadSlice[]): boolean {
  return slices.some(
    (slice) => holds(parts, slice) || (slice.part === ROWS_PART && parts.get(slice.table)?.has(slice.date)),
  );
}

/** It explains a finding, or it is one of its own kind and reaches into what was asked about. */
function matters(input: OriginsInput, { group, radius, explained }: TracedOrigin): boolean {
  if (explained.some((slice) => slice.told && slice.asked)) return true;
  if (!group.slices.some((slice) => slice.told)) return false;
  return radius.some(({ table, dates, sharedDates }) =>
    [...dates, ...sharedDates].some((date) => input.asked(table, date)),
  );
}

function size({ radius }: TracedOrigin): number {
  return radius.reduce((sum, one) => sum + one.rows + one.sharedRows + one.absentRows, 0);
}
