import type { DateRange, IsoDate } from '../contract/iso-date.js';

/** What the schedule says about one date. */
export type DayKind =
  /** Finished games of the declared season types: data must be there. */
  | 'expected'
  /** Inside the schedule, without such a game. */
  | 'off'
  /** Before the schedule's first or after its last date: nothing is known. */
  | 'outside';

export interface Season {
  readonly name: string;
  readonly start: IsoDate;
  readonly end: IsoDate;
}

/** The schedule as the checks and the runner see it: immutable, pure, read once per command. */
export interface Calendar {
  /** First and last date of the schedule. */
  readonly span: DateRange;
  readonly seasons: readonly Season[];
  kind(date: IsoDate): DayKind;
  /** Distinct finished games of the declared season types. */
  games(date: IsoDate): number;
  /** The season whose games are played that date; NULL on off days. */
  seasonOf(date: IsoDate): Season | null;
  /** Whether the date lies in the first `bootstrapDays` calendar days of its season. */
  isBootstrap(date: IsoDate): boolean;
  /** Expected dates inside the ranges, in order. */
  expectedDates(ranges: readonly DateRange[]): readonly IsoDate[];
  /** Who plays on the date, as far as the schedule names them: all of them where `known`. */
  sides(date: IsoDate): Sides;
  /** Up to `count` expected dates before `date`, in the same season as `date` would be in, latest first. */
  datesBefore(date: IsoDate, count: number): readonly IsoDate[];
}

/** Who plays on one date. */
export interface Sides {
  readonly names: readonly string[];
  /** False: some finished game does not say who plays it. */
  readonly known: boolean;
}

/** One row of the schedule, grouped by date and season. */
export interface ScheduleDay {
  readonly date: IsoDate;
  readonly season: string | null;
  /** Distinct games of the declared season types, whatever their status. */
  readonly games: number;
  /** Of those, the finished ones. */
  readonly finished: number;
  /** Those who play the finished ones, each once; absent: the schedule has no columns for them. */
  readonly sides?: readonly string[];
}
