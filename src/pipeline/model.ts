import type { IsoDate } from '../contract/iso-date.js';
import type { Expression } from '../sql/expression.js';
import type { Rule } from './rule.js';
import type { RunSettings } from './run-settings.js';

/** Column types that both warehouses know, spelled as BigQuery spells them. */
export const COLUMN_TYPES = [
  'STRING',
  'INT64',
  'FLOAT64',
  'NUMERIC',
  'BOOL',
  'DATE',
  'TIMESTAMP',
  'ARRAY<FLOAT64>',
  'ARRAY<STRING>',
] as const;

export type ColumnType = (typeof COLUMN_TYPES)[number];

/** A validated pipeline: every name in it resolves, so whoever holds one need not check again. */
export interface Pipeline {
  readonly name: string;
  readonly file: string;
  readonly calendar: CalendarModel;
  readonly phases: readonly Phase[];
  readonly tables: readonly Table[];
  readonly processors: readonly Processor[];
  readonly bookkeeping: Bookkeeping;
  /** Run modes, notifications and triggers; defaults hold for a pipeline without. */
  readonly settings?: RunSettings;
  /** Files that the raw tables are made of; absent: the pipeline begins with its tables. */
  readonly files?: SourceFiles;
}

/** Source files, of which each prefix must have some on every expected date. */
export interface SourceFiles {
  readonly store: FileStore;
  readonly prefixes: readonly SourcePrefix[];
}

export type FileStore =
  /** `root` is an absolute path. */
  | { readonly kind: 'local'; readonly root: string }
  /** `endpoint` is the base URL of an emulator; NULL: Google Cloud Storage itself. */
  | { readonly kind: 'gcs'; readonly bucket: string; readonly endpoint: string | null };

/** What one scraper writes. */
export interface SourcePrefix {
  readonly name: string;
  /** Path with `{date}` in it: a folder when it ends in `/`, else the one object of that name. */
  readonly path: string;
  /** Earlier dates are skipped; NULL: none are. */
  readonly availableFrom: IsoDate | null;
}

/** How the schedule table tells which dates expect data. */
export interface CalendarModel {
  /** Set where dates are declared instead of read from a schedule; `schedule` then names no table. */
  readonly declared?: DeclaredDates;
  /** IANA name; only "today" depends on it. */
  readonly timeZone: string;
  readonly bootstrapDays: number;
  readonly schedule: string;
  readonly date: string;
  /** Column that identifies a game; duplicates of it count once. */
  readonly game: string;
  readonly season: string;
  readonly seasonType: string;
  readonly seasonTypes: readonly string[];
  readonly status: string;
  readonly finished: readonly number[];
  /** Columns that name those who play a game, so that it is known whose game is missing. */
  readonly sides?: readonly string[] | undefined;
}

/** Dates that are expected by themselves, where no schedule says which. Both ends included. */
export interface DeclaredDates {
  readonly start: IsoDate;
  /** NULL: up to yesterday. */
  readonly end: IsoDate | null;
  /** 0 = Sunday to 6 = Saturday. */
  readonly weekdays: readonly number[];
  readonly except: readonly IsoDate[];
}

export interface Phase {
  readonly number: number;
  readonly name: string;
  /** Name that users give with `--stage`, for example `phase4`. */
  readonly stage: string;
  /** Name of the failure table of the phase's processors; NULL for a phase without processors. */
  readonly failures: string | null;
}

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

export interface Table {
  readonly name: string;
  readonly abbreviation: string;
  readonly dataset: string;
  /** Phase by number; the stage under which the table is validated may be a later one. */
  readonly phase: number;
  readonly stage: string;
  /** The raw partition column. */
  readonly date: string;
  /** Columns that no two rows share; empty: rows have no key, so duplicates are not judged. */
  readonly key: readonly string[];
  readonly entity: EntityModel | null;
  readonly columns: readonly Column[];
  /** What the schedule implies for each finished game; NULL: judged by expected entities, or not at all. */
  readonly units: UnitRule | null;
  readonly source: Source | null;
  readonly rules: readonly FieldRule[];
  /** Fields that no check judges, but that are followed when a field made of them is bad; absent: none. */
  readonly traces?: readonly FieldRule[];
  readonly availableFrom: IsoDate | null;
  /** Checks that the user wrote for the table; absent: none. */
  readonly checks?: readonly Rule[];
  /** Elements of the table's feature array, in the frozen order; absent for a table without one. */
  readonly features?: readonly Feature[];
}

/** One element of a feature array, and the value that stands in for an unknown one. */
export interface Feature {
  readonly name: string;
  readonly fallback: number;
}

/** Who a row is about: the column that identifies, and the one that a person reads. */
export interface EntityModel {
  readonly column: string;
  readonly label: string;
  /** Whether it is one of the calendar's sides, so that the schedule tells on which dates it plays. */
  readonly side?: boolean;
}

/** "For each finished game there are `perGame` distinct values of `by`, each with min..max rows." */
export interface UnitRule {
  readonly game: string;
  readonly by: string;
  readonly perGame: number;
  readonly min: number;
  readonly max: number | null;
}

/** Raw file that `load` reads, and the file's column for each of the table's columns. */
export interface Source {
  readonly file: string;
  readonly columns: ReadonlyMap<string, string>;
}

/** A critical field and when its value is sound; NULL never is, unless the expression says so. */
export interface FieldRule {
  readonly field: string;
  readonly valid: Expression;
  /** True: sound rows all hold the same value, as a count of defaults does. */
  readonly constant?: boolean;
  /** Rows for which the rule cannot apply, with the reason that is shown. */
  readonly skip: { readonly when: Expression; readonly reason: string } | null;
}

export type Processor = ProcessorFacts & ProcessorWork;

/** How a processor's rows come about. */
export type ProcessorWork =
  /** Template text of a SELECT. */
  | { readonly kind: 'sql'; readonly sql: string }
  | { readonly kind: 'command'; readonly command: CommandWork; readonly sql?: undefined }
  | { readonly kind: 'module'; readonly module: ModuleWork; readonly sql?: undefined };

/** A user's own job, in any language. */
export interface CommandWork {
  /** Argument vector, never a shell line; `{start}`, `{end}` and `{date}` stand for dates in it. */
  readonly run: readonly string[];
  /** `table`: the job writes its table itself. `rows`: it prints rows as JSON lines, and the runner writes them. */
  readonly output: 'table' | 'rows';
  readonly timeoutSeconds: number;
  /** `date`: one run per date, because `{date}` is among the arguments; `range`: one per chunk. */
  readonly per: 'date' | 'range';
  /** Folder that it runs in: where the pipeline file lies. */
  readonly folder: string;
}

/** A JavaScript module that exports `run(context)` and gives back rows. */
export interface ModuleWork {
  /** Absolute path. */
  readonly file: string;
  readonly per: 'date' | 'range';
}

export interface ProcessorFacts {
  /** The abbreviation of its table. */
  readonly name: string;
  readonly table: string;
  readonly phase: number;
  /** Template text of the query that lists the expected (date, entity, label). */
  readonly expected: string;
  /** False: dates of the bootstrap period are computed and judged like any other. */
  readonly skipsBootstrap: boolean;
  /** True: rows of entities beyond the expected ones are allowed. */
  readonly extras: boolean;
  readonly excuses: readonly Excuse[];
  readonly reads: readonly Read[];
  readonly bands: readonly Band[];
  /** Raw names and ids that the processor resolves; NULL: it resolves none. */
  readonly registry: Registry | null;
}

/** Columns of a processor's rows that tell whether a raw name or id was resolved, and whose it was. */
export interface Registry {
  /** Table that the raw names come from. */
  readonly source: string;
  readonly name: string;
  readonly game: string;
  /** Where one of these is NULL or empty, the failure of the row is an error of the registry too. */
  readonly resolved: readonly string[];
}

/** When a failure record of a category stands up against the data; without one it never does. */
export type Excuse =
  /** The entity has fewer than `games` earlier games of the season in `table`, which is not the table that is read. */
  | {
      readonly kind: 'short-history';
      readonly category: FailureCategory;
      readonly games: number;
      readonly table: string;
      readonly entity: string;
      /** Column of `table` that identifies a game. */
      readonly game: string;
      /** Column of `table` that says for whom the entity plays, whose games it could have played; none: itself. */
      readonly group?: string | undefined;
    }
  /** The upstream processor recorded a failure for the entity that `via` leads to (same entity without `via`). */
  | {
      readonly kind: 'failure-of';
      readonly category: FailureCategory;
      readonly processor: string;
      readonly via: { readonly table: string; readonly entity: string; readonly leadsTo: string } | null;
    };

/** The one spelling of every failure category; any other spelling is always to be investigated. */
export const FAILURE_CATEGORIES = [
  'INSUFFICIENT_DATA',
  'INCOMPLETE_DATA',
  'MISSING_DEPENDENCY',
  'NO_SHOT_ZONE',
  'CIRCUIT_BREAKER_ACTIVE',
  'PROCESSING_ERROR',
] as const;

export type FailureCategory = (typeof FAILURE_CATEGORIES)[number];

export interface Read {
  readonly table: string;
  readonly window: Window;
  readonly critical: boolean;
  /** For a field of the reader, the upstream fields that it is made of; both are columns, critical or not. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
}

/** Look-back windows are strictly before the date and stop at the season's first game. */
export type Window =
  | { readonly kind: 'same-date'; readonly entity: EntityLink | null }
  | { readonly kind: 'days'; readonly days: number; readonly entity: EntityLink | null }
  | {
      readonly kind: 'games';
      readonly games: number | null;
      readonly entity: EntityLink;
      /** Whether the schedule tells on which dates the entity's games were. */
      readonly scheduled?: boolean;
    };

/** The reader's column whose value picks the upstream rows, and the upstream column that holds it. */
export interface EntityLink {
  readonly reader: string;
  readonly upstream: string;
}

/** From this day of the season (1 = the first) on, at most this share (0-1) of the expected entities may fail. */
export interface Band {
  readonly fromDay: number;
  readonly atMost: number;
}

/** Tables that fillgate itself keeps in the warehouse. */
export interface Bookkeeping {
  readonly dataset: string;
  readonly runHistory: string;
  readonly identity: string;
}
