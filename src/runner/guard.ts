import type { IsoDate } from '../contract/iso-date.js';
import type { Processor } from '../pipeline/model.js';
import type { Sql } from '../sql/sql.js';

/** What came out for one date of one processor. */
export interface DateOutcome {
  readonly date: IsoDate;
  /** Rows that were written. */
  readonly rows: number;
  /** Failure records that were written. */
  readonly failures: number;
}

/** Whether an outcome is good enough; `fail` makes the date a failed one, though its rows stay written. */
export interface Judgement {
  readonly verdict: 'ok' | 'warn' | 'fail';
  readonly reason: string | null;
}

/** Dates that are computed together, and where their history begins. */
export interface GuardedDates {
  /** In order, at least one, all of one season. */
  readonly dates: readonly IsoDate[];
  readonly start: IsoDate;
  readonly end: IsoDate;
  /** Start of the season: no look-back window reaches beyond it. */
  readonly historyStart: IsoDate;
}

/**
 * What a run mode decides about the runner's work. The runner asks; it never looks at a mode itself.
 */
export interface RunGuard {
  /** Names of the policies that are applied, for the run history's `policies` column. */
  readonly policies: readonly string[];
  /** Most milliseconds that the work of one chunk may take; no limit without it. */
  readonly timeoutMs?: number;
  /**
   * Asked once per processor, with all dates that it is to compute, before the first of them.
   * @returns why a date must not be computed, by date; such a date has failed. Dates that are left out are computed.
   */
  refuse(processor: Processor, dates: readonly IsoDate[]): Promise<ReadonlyMap<IsoDate, string>>;
  /**
   * A SELECT of `date`, `entity`, `failure_category`, `failure_reason`: entities whose output is withheld and
   * recorded as a failure instead. It runs inside the chunk's transaction; NULL: none are.
   */
  withhold?(processor: Processor, chunk: GuardedDates): Sql | null;
  /** Statements that belong into the chunk's transaction, after its run-history rows are written. */
  alongside?(processor: Processor, chunk: GuardedDates): readonly Sql[];
  /** Thresholds. Pure: the same figures give the same answer, also when a recorded date is looked at again. */
  judge(processor: Processor, outcome: DateOutcome): Judgement;
}

/** Allows everything and adds nothing. */
export const OPEN_GUARD: RunGuard = {
  policies: [],
  refuse: async () => new Map(),
  judge: () => ({ verdict: 'ok', reason: null }),
};
