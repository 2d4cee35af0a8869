import {
  type AbsentRows,
  groupBy,
  type IsoDate,
  type ReachQuestion,
  ROWS_PART,
} from '../../contract/index.js';
import {
  type Calendar,
  type Pipeline,
  type Processor,
  processorsInOrder,
  type Table,
  tableOf,
} from '../../pipeline/index.js';
import { partsMadeOf } from '../../pipeline/lineage.js';
import type { Read } from '../../pipeline/model.js';

/** One read along which something bad may be carried, and the parts on both of its sides. */
export interface CarryingRead {
  readonly reader: Processor;
  readonly read: Read;
  readonly upstream: Table;
}

/** A table that is on the way, and what must be known of its rows. */
export interface ReachTable {
  readonly table: Table;
  /** Reads that bring something bad into it; none: it only begins here. */
  readonly reads: readonly CarryingRead[];
  /** Columns by which its rows are tied to others. */
  readonly links: readonly string[];
  readonly absent: readonly AbsentRows[];
  /** Whether its own rows are needed, and not only what is missing of it. */
  readonly rows: boolean;
}

export interface ReachPlan {
  /** Upstream first. */
  readonly tables: readonly ReachTable[];
  /** The last date that anything can reach. */
  readonly start: IsoDate;
  readonly end: IsoDate;
}

/** Which tables, reads and columns the question needs; everything that cannot be reached is left out. */
export function planReach(pipeline: Pipeline, calendar: Calendar, question: ReachQuestion): ReachPlan {
  const absent = groupBy(question.absent, (rows) => rows.table);
  const parts = seedParts(question);
  const reads: CarryingRead[] = [];
  for (const reader of processorsInOrder(pipeline)) {
    const carrying = reader.reads.filter((read) => partsOf(parts, read).length > 0);
    if (carrying.length === 0) continue;
    const made = carrying.flatMap((read) => partsOf(parts, read));
    const own = absent.has(reader.table) ? [...made, ROWS_PART] : made;
    parts.set(reader.table, new Set([...(parts.get(reader.table) ?? []), ...own]));
    reads.push(...carrying.map((read) => ({ reader, read, upstream: tableOf(pipeline, read.table) })));
  }
  const tables = ordered(pipeline, [...parts.keys()]);
  return {
    tables: tables.map((table) => planTable(table, { reads, absent })),
    ...spanOf(calendar, question),
  };
}

function partsOf(parts: ReadonlyMap<string, ReadonlySet<string>>, read: Read): readonly string[] {
  const upstream = parts.get(read.table);
  return upstream === undefined ? [] : partsMadeOf(read, upstream);
}

function seedParts({ seeds }: ReachQuestion): Map<string, ReadonlySet<string>> {
  const byTable = groupBy(seeds, (seed) => seed.table);
  return new Map([...byTable].map(([table, of]) => [table, new Set(of.map((seed) => seed.part))]));
}

function ordered(pipeline: Pipeline, names: readonly string[]): readonly Table[] {
  const made = processorsInOrder(pipeline).map((processor) => processor.table);
  const raw = names.filter((name) => !made.includes(name));
  return [...raw, ...made.filter((name) => names.includes(name))].map((name) => tableOf(pipeline, name));
}

function planTable(
  table: Table,
  all: {
    readonly reads: readonly CarryingRead[];
    readonly absent: ReadonlyMap<string, readonly AbsentRows[]>;
  },
): ReachTable {
  const own = all.reads.filter(({ reader }) => reader.table === table.name);
  const below = all.reads.filter(({ upstream }) => upstream === table);
  const links = [
    ...own.flatMap(({ read }) => read.window.entity?.reader ?? []),
    ...below.flatMap(({ read }) => read.window.entity?.upstream ?? []),
  ];
  return {
    table,
    reads: own,
    links: [...new Set(links)].sort(),
    absent: all.absent.get(table.name) ?? [],
    rows: own.length > 0 || below.some(({ read }) => read.window.kind === 'games'),
  };
}

/** From the first bad date to the end of the last season that has one: no window goes further. */
function spanOf(calendar: Calendar, { seeds }: ReachQuestion): Pick<ReachPlan, 'start' | 'end'> {
  const dates = seeds.flatMap((seed) => seed.dates).toSorted();
  const start = dates[0] ?? '';
  const last = dates.at(-1) ?? start;
  return { start, end: calendar.seasonOf(last)?.end ?? last };
}
