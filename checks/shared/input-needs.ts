import type { CheckScope } from '../../src/contract/check.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import { producerOf } from '../../src/pipeline/lookup.js';
import type { Pipeline, Processor, Read, Table } from '../../src/pipeline/model.js';
import { lookBackDates } from '../../src/pipeline/windows.js';
import { inRunningOrder } from './running-order.js';
import { producersOf, selectedTables, tablesOfPhase } from './selection.js';
import { skipReason } from './skip-reason.js';

/** What must be in one table before the scope's processors may run. */
export interface InputNeed {
  readonly table: Table;
  /** Written by one of the scope's processors: then only its dates before the range must be there already. */
  readonly made: boolean;
  /** Expected dates of the ranges that are read. */
  readonly inRange: readonly IsoDate[];
  /** Expected dates of the ranges that nobody reads, because the readers do not run on the dates they serve. */
  readonly unread: readonly IsoDate[];
  /** Expected dates outside the ranges that windows reach back to. */
  readonly lookBack: readonly IsoDate[];
}

/** The processors whose inputs are asked for, and the only inputs to look at (NULL: all). */
export interface Readers {
  readonly processors: readonly Processor[];
  readonly only: readonly string[] | null;
}

/** A named table may be a target, then its inputs are meant, or an input, then it alone is. */
export function readersOf(scope: CheckScope): Readers {
  const named = producersOf(scope, selectedTables(scope));
  if (named.length > 0 || scope.tables === null) return { processors: named, only: null };
  return { processors: producersOf(scope, tablesOfPhase(scope)), only: scope.tables };
}

/**
 * The inputs of the scope's processors, upstream first, with the look-back windows before the range; and the
 * selected raw tables themselves, which a phase without processors consists of.
 */
export function inputNeeds(scope: CheckScope): readonly InputNeed[] {
  const { processors, only } = readersOf(scope);
  const read = datesRead(scope, processors);
  const expected = scope.calendar.expectedDates(scope.ranges);
  for (const table of rawTables(scope.pipeline, selectedTables(scope))) addAll(read, table.name, expected);
  const made = new Set(processors.map((processor) => processor.table));
  const tables = scope.pipeline.tables.filter(
    (table) => read.has(table.name) && (only?.includes(table.name) ?? true),
  );
  return inRunningOrder(scope.pipeline, tables)
    .map((table) => needOf(table, { dates: read.get(table.name) ?? new Set(), expected, made }))
    .filter((need) => !need.made || need.lookBack.length > 0);
}

function rawTables(pipeline: Pipeline, tables: readonly Table[]): readonly Table[] {
  return tables.filter((table) => producerOf(pipeline, table.name) === null);
}

type DatesByTable = Map<string, Set<IsoDate>>;

/** Every (table, date) that a read may need, also of tables that the scope's processors write themselves. */
function datesRead(scope: CheckScope, processors: readonly Processor[]): DatesByTable {
  const read: DatesByTable = new Map();
  for (const processor of processors) {
    const dates = computedDates(scope, processor);
    for (const one of processor.reads) addAll(read, one.table, windowDates(scope, one, dates));
  }
  return read;
}

function windowDates(scope: CheckScope, read: Read, dates: readonly IsoDate[]): readonly IsoDate[] {
  return dates.flatMap((date) => inputDates(scope, read, date));
}

/**
 * Dates on which a read's upstream must be ready for the reader to run on a date: its window, and the date itself,
 * whatever the window, because who is expected on a date comes from upstream rows of that date.
 */
export function inputDates(scope: CheckScope, read: Read, date: IsoDate): readonly IsoDate[] {
  return [date, ...lookBackDates(read, date, scope.calendar)];
}

/** The expected dates of the scope's ranges on which the processor runs. */
export function computedDates(scope: CheckScope, processor: Processor): readonly IsoDate[] {
  const own = scope.pipeline.tables.filter((table) => table.name === processor.table);
  return scope.calendar
    .expectedDates(scope.ranges)
    .filter((date) => own.every((table) => skipReason(scope, table, date) === null));
}

function addAll(byTable: DatesByTable, table: string, dates: readonly IsoDate[]): void {
  const known = byTable.get(table) ?? new Set();
  for (const date of dates) known.add(date);
  byTable.set(table, known);
}

function needOf(
  table: Table,
  seen: {
    readonly dates: ReadonlySet<IsoDate>;
    readonly expected: readonly IsoDate[];
    readonly made: ReadonlySet<string>;
  },
): InputNeed {
  const made = seen.made.has(table.name);
  const asked = new Set(seen.expected);
  return {
    table,
    made,
    inRange: made ? [] : seen.expected.filter((date) => seen.dates.has(date)),
    unread: made ? [] : seen.expected.filter((date) => !seen.dates.has(date)),
    lookBack: [...seen.dates].filter((date) => !asked.has(date)).sort(),
  };
}
