import type { IsoDate } from './iso-date.js';

/** One table on the way from an origin to what it spoils. */
export interface OriginStep {
  readonly table: string;
  /** The field that is followed; NULL: its rows. */
  readonly field: string | null;
}

/** What an origin spoils in one table. */
export interface OriginReach {
  readonly table: string;
  readonly processor: string | null;
  /** Rows whose own window, or whose own upstream row, holds what went wrong. */
  readonly rows: number;
  /** The dates of these rows, in order. */
  readonly dates: readonly IsoDate[];
  /** Further rows, which read it only as a part of what everybody's row reads, such as a league average. */
  readonly sharedRows: number;
  /** The dates of those, in order. */
  readonly sharedDates: readonly IsoDate[];
  /** Rows that are not there because of it. */
  readonly absentRows: number;
}

/** Where something went wrong: slices that are bad though all that they are made of is sound. */
export interface Origin {
  readonly id: string;
  readonly table: string;
  readonly processor: string | null;
  /** What is bad there; empty: rows are missing, and nothing else is known to be wrong. */
  readonly fields: readonly string[];
  /** Whether rows are missing. */
  readonly rowsMissing: boolean;
  /** Expected dates that follow one another. */
  readonly dates: readonly IsoDate[];
  /** Bad or missing rows in all; NULL: nobody knows how many there should be. */
  readonly rows: number | null;
  readonly message: string;
  /** False: something on the way could not be read, so that it may have begun elsewhere. */
  readonly proven: boolean;
  /** Why it is not proven; NULL when it is. */
  readonly doubt: string | null;
  /** From the origin to the last table that it spoils. */
  readonly path: readonly OriginStep[];
  /** In running order. */
  readonly radius: readonly OriginReach[];
  /** False: the radius is what the windows may hold, because the rows themselves could not be asked. */
  readonly exact: boolean;
  /** Findings that this origin explains. */
  readonly findings: number;
  /** What mends it. */
  readonly next: string;
  /** What computes all that it may spoil again after that: commands in running order, each with exactly its dates. */
  readonly again: readonly string[];
}
