import type { Counted, RowCount } from './count.js';
import type { Incidents, IncidentsQuestion } from './incident.js';
import type { DateRange, IsoDate } from './iso-date.js';
import type { Metric } from './metric.js';
import type { Outcome } from './outcome.js';
import type { Reached, ReachQuestion } from './reach.js';

/** What a check wants to know. Questions of all checks are merged: one statement per table and processor. */
export type Question =
  | {
      readonly kind: 'metric';
      readonly table: string;
      readonly metric: Metric;
      readonly ranges: readonly DateRange[];
      /** True: should the table's statement fail, this is asked by itself, so that it cannot take the rest with it. */
      readonly separable?: boolean;
    }
  /** What takes a statement of its own. */
  | { readonly kind: 'count'; readonly count: RowCount; readonly ranges: readonly DateRange[] }
  | { readonly kind: 'reconcile'; readonly processor: string; readonly ranges: readonly DateRange[] }
  /** Which tables and columns exist, with their types. */
  | { readonly kind: 'catalog' }
  /** The latest run of every (processor, date). */
  | { readonly kind: 'run-history'; readonly ranges: readonly DateRange[] }
  /** First date, last date, rows and dates of a table, over all time. */
  | { readonly kind: 'inventory'; readonly table: string }
  /** Source files of the named prefixes on every date of the ranges. */
  | { readonly kind: 'objects'; readonly prefixes: readonly string[]; readonly ranges: readonly DateRange[] }
  | IncidentsQuestion
  | ReachQuestion;

/** The figures of one table on one date. A date without rows has 0 rows; it is not missing from the profile. */
export interface ProfileDay {
  /** NULL when the warehouse answered NULL: unknown, never 0. */
  metric(metric: Metric): number | null;
  /** Why a figure could not be had although those of the table could; NULL where it could, or is just NULL. */
  problem?(metric: Metric): string | null;
}

/** Expected against produced for one processor and date. */
export interface ReconciledDay {
  readonly date: IsoDate;
  readonly expected: number;
  /** Expected entities with at least one row. */
  readonly recorded: number;
  /** Expected entities without a row but with an unresolved failure record. */
  readonly failedOnly: number;
  readonly unaccounted: number;
  /** Expected entities with both a row and an unresolved failure record. */
  readonly doubleAccounted: number;
  /** Entities with a row that nobody expected. */
  readonly unexpected: number;
  /** Rows beyond the first of their key. */
  readonly duplicateRows: number;
  /** Rows whose entity is NULL: counted, matched to nobody. */
  readonly nullEntityRows: number;
  readonly rows: number;
  /** Failure records for the date as a whole (`DATE_LEVEL`): they excuse no entity. */
  readonly dateLevelFailures: number;
  /** Failure records that do not stand up against the data, or whose category never does. */
  readonly falseExcuses: number;
  readonly failuresByCategory: Readonly<Record<string, number>>;
  readonly entities: readonly ReconciledEntity[];
}

/** An entity that is anything but "expected, with exactly its rows". */
export interface ReconciledEntity {
  readonly entity: string;
  readonly label: string;
  readonly expected: boolean;
  readonly rows: number;
  readonly duplicateRows: number;
  readonly category: string | null;
  readonly reason: string | null;
  /** DATA_GAP, INSUFFICIENT_HISTORY, ... as the failure record says. */
  readonly failureType: string | null;
  readonly canRetry: boolean | null;
  /** Whether the failure record holds up against the data; NULL without a failure record. */
  readonly standsUp: boolean | null;
}

export interface CatalogTable {
  /** Column name (lower case) to the warehouse's own type, in the pipeline's spelling where there is one. */
  readonly columns: ReadonlyMap<string, string>;
}

export interface RunRecord {
  readonly processor: string;
  readonly date: IsoDate;
  readonly status: string;
  readonly runId: string;
  readonly errorMessage: string | null;
  /** Moment at which its batch of dates was begun, as text; all dates of a batch have the same. */
  readonly startedAt?: string;
}

export interface Inventory {
  readonly firstDate: IsoDate | null;
  readonly lastDate: IsoDate | null;
  readonly rows: number;
  readonly dates: number;
}

/** What lies under one source prefix for one date. */
export interface SourceObjects {
  readonly objects: number;
  /** How many of them have no content. */
  readonly empty: number;
}

/** Answers to all questions of a suite. A question that failed is an error here, for its table alone. */
export interface Answers {
  /** Only for (table, date) that were asked; anything else is an error outcome. */
  profile(table: string, date: IsoDate): Outcome<ProfileDay>;
  /** Keyed by date; every date of the ranges with something expected or found is there. */
  reconciled(processor: string): Outcome<ReadonlyMap<IsoDate, ReconciledDay>>;
  /** By table name of the pipeline; a table that does not exist is absent. */
  catalog(): Outcome<ReadonlyMap<string, CatalogTable>>;
  runHistory(): Outcome<readonly RunRecord[]>;
  inventory(table: string): Outcome<Inventory>;
  counted(count: RowCount, date: IsoDate): Outcome<Counted>;
  /** By name of the prefix; a listing that failed is an error of its own prefixes and dates alone. */
  objects(prefix: string, date: IsoDate): Outcome<SourceObjects>;
  /** Absent: nobody can ask for them here. */
  incidents?(): Outcome<Incidents>;
  /** NULL: not asked yet. */
  reach(question: ReachQuestion): Outcome<readonly Reached[]> | null;
  /** Ids of the statements behind an answer, for evidence: `profile:NAME`, `reconcile:NAME`. */
  statementOf(kind: 'profile' | 'reconcile' | 'inventory', name: string): string;
}
