import type { IsoDate } from '../contract/iso-date.js';
import type { AbsentRows } from '../contract/reach.js';
import { ROWS_PART } from '../contract/reach.js';

/** One part of one table on one date. */
export interface SlicePart {
  readonly table: string;
  readonly date: IsoDate;
  /** A field, or `ROWS_PART` for the rows themselves. */
  readonly part: string;
}

/** A part of a slice that is known to be bad. */
export interface BadSlice extends SlicePart {
  /** Bad or missing rows; NULL: rows are missing, and nobody knows how many. */
  readonly rows: number | null;
  /** Entities whose rows are missing; NULL: not known, or nothing is missing. */
  readonly entities: readonly string[] | null;
  /** Where rows are counted by games: how many were played, and how many of them are whole. */
  readonly games?: { readonly played: number; readonly whole: number };
  /** Whether it is a finding, or so little that it only counts where something else is made of it. */
  readonly told: boolean;
  /** Whether it lies inside what was asked about. */
  readonly asked: boolean;
}

/** A slice of which nothing is known. */
export type UnknownSlice = Pick<SlicePart, 'table' | 'date'>;

/** The same text for the same part of a slice. */
export function partKey({ table, date, part }: SlicePart): string {
  return `${table} ${date} ${part}`;
}

/** Beyond this many missing rows in all, their entities are no longer named one by one. */
const NAMED_AT_MOST = 50_000;

/** The same slices; where too much is missing to name it all, only that it is. */
export function nameable(bad: readonly BadSlice[]): readonly BadSlice[] {
  const missing = bad.reduce((sum, slice) => sum + (slice.entities?.length ?? 0), 0);
  if (missing <= NAMED_AT_MOST) return bad;
  return bad.map((slice) => (slice.part === ROWS_PART ? { ...slice, rows: null, entities: null } : slice));
}

/** The rows that are missing, by slice. */
export function absentRows(bad: readonly BadSlice[]): readonly AbsentRows[] {
  return bad
    .filter((slice) => slice.part === ROWS_PART)
    .map(({ table, date, entities }) => ({ table, date, entities }));
}
