import type { IsoDate } from '../contract/iso-date.js';
import { ROWS_PART } from '../contract/reach.js';
import type { Calendar } from '../pipeline/calendar.js';
import { processorsInOrder } from '../pipeline/graph.js';
import { partsMadeOf } from '../pipeline/lineage.js';
import type { Pipeline, Processor, Read } from '../pipeline/model.js';
import { downstreamDates } from '../pipeline/windows.js';
import type { SlicePart } from './bad-slice.js';

type PartsByDate = Map<IsoDate, Set<string>>;

/** Parts of slices by table and date. */
export type PartsByTable = ReadonlyMap<string, ReadonlyMap<IsoDate, ReadonlySet<string>>>;

export interface ReachScope {
  readonly pipeline: Pipeline;
  readonly calendar: Calendar;
  /** Whether rows of the slice are missing: then what it was to be made of spoils its rows too. */
  rowsMissing(table: string, date: IsoDate): boolean;
}

/**
 * Every part of a slice that may be made, directly or over others, of one of the given parts, without these. Windows
 * counted in games may hold every earlier date of the season, so it is a bound from above: nothing outside is reached.
 */
export function mayReach(scope: ReachScope, seeds: Iterable<SlicePart>): PartsByTable {
  const bad = new Map<string, PartsByDate>();
  for (const { table, date, part } of seeds) add(byDate(bad, table), date, [part]);
  const reached = new Map<string, PartsByDate>();
  for (const processor of processorsInOrder(scope.pipeline)) {
    const own = reachedBy(scope, processor, bad);
    if (own.size === 0) continue;
    reached.set(processor.table, own);
    const known = byDate(bad, processor.table);
    for (const [date, parts] of own) add(known, date, parts);
  }
  return reached;
}

function reachedBy(
  scope: ReachScope,
  processor: Processor,
  bad: ReadonlyMap<string, PartsByDate>,
): PartsByDate {
  const own: PartsByDate = new Map();
  for (const read of processor.reads)
    carry(scope.calendar, { read, bad: bad.get(read.table) ?? new Map(), own });
  for (const [date, parts] of own) {
    if (scope.rowsMissing(processor.table, date)) parts.add(ROWS_PART);
  }
  return own;
}

/** Adds to `own` what one read makes of bad parts upstream. */
function carry(
  calendar: Calendar,
  { read, bad, own }: { readonly read: Read; readonly bad: PartsByDate; readonly own: PartsByDate },
): void {
  for (const [date, parts] of startsOf(calendar, read, bad)) {
    const made = partsMadeOf(read, parts);
    const dates = made.length === 0 ? [] : downstreamDates(read, date, calendar);
    for (const later of dates) add(own, later, made);
  }
}

/** A window of games may reach every later date of the season, so there the earliest date of a part says it all. */
function startsOf(calendar: Calendar, read: Read, dates: PartsByDate): Iterable<[IsoDate, Set<string>]> {
  if (read.window.kind !== 'games') return dates;
  const starts: PartsByDate = new Map();
  const seen = new Set<string>();
  for (const date of [...dates.keys()].sort()) {
    const season = calendar.seasonOf(date)?.name ?? '';
    for (const part of dates.get(date) ?? []) {
      if (seen.has(`${season} ${part}`)) continue;
      seen.add(`${season} ${part}`);
      add(starts, date, [part]);
    }
  }
  return starts;
}

function byDate(tables: Map<string, PartsByDate>, table: string): PartsByDate {
  const dates = tables.get(table) ?? new Map();
  tables.set(table, dates);
  return dates;
}

function add(dates: PartsByDate, date: IsoDate, parts: Iterable<string>): void {
  const known = dates.get(date);
  if (known === undefined) dates.set(date, new Set(parts));
  else for (const part of parts) known.add(part);
}

/** Rows that are spoilt as a whole are so in each of their fields. */
export function holds(parts: PartsByTable, { table, date, part }: SlicePart): boolean {
  const reached = parts.get(table)?.get(date);
  return reached?.has(part) === true || reached?.has(ROWS_PART) === true;
}
