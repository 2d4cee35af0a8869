import type { IsoDate } from './iso-date.js';

/** Stands for the rows of a slice themselves, where a field's name would stand for one of its values. */
export const ROWS_PART = '*';

/** Slices in which something went wrong by itself, all under one number. */
export interface ReachSeed {
  readonly origin: number;
  readonly table: string;
  /** The bad field, or `ROWS_PART` for rows that are not there. */
  readonly part: string;
  readonly dates: readonly IsoDate[];
}

/** Rows that should be in a slice and are not. */
export interface AbsentRows {
  readonly table: string;
  readonly date: IsoDate;
  /** NULL: it is not known whose. */
  readonly entities: readonly string[] | null;
}

/** Which rows are made, directly or over others, of the rows that the seeds stand for? One statement answers it. */
export interface ReachQuestion {
  readonly kind: 'reach';
  readonly seeds: readonly ReachSeed[];
  /** Of every table that may be reached, so that what is not there is reached too. */
  readonly absent: readonly AbsentRows[];
}

/** How much of one slice is made of one origin's bad rows. */
export interface Reached {
  readonly origin: number;
  readonly table: string;
  /** The field that is made of them; NULL: the slice as a whole, each row counted once. */
  readonly part: string | null;
  readonly date: IsoDate;
  /** Rows whose own window, or whose own upstream row, holds bad rows. */
  readonly rows: number;
  /** Further rows, which read them only as a part of what everybody's row reads. */
  readonly sharedRows: number;
  /** Rows that are not there, and would have read them. */
  readonly absentRows: number;
}
