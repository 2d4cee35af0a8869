import type { IsoDate } from '../../src/contract/iso-date.js';
import type { ReconciledEntity } from '../../src/contract/question.js';
import type { Verdict } from '../../src/contract/verdict.js';
import type { Table } from '../../src/pipeline/model.js';
import type { Evidence } from './subject.js';

/** One table on one date, with all that judging it needs. */
export interface Slice extends Evidence {
  readonly table: Table;
  readonly date: IsoDate;
}

export type CompletenessStatus = 'COMPLETE' | 'PARTIAL' | 'MISSING' | 'SKIPPED' | 'UNKNOWN';

/** Whether a slice holds what it must, and the figures that say so. */
export interface Completeness {
  readonly status: CompletenessStatus;
  /** What is wrong or why it was skipped; empty when complete. */
  readonly message: string;
  /** In games or entities, whichever the table is judged by; NULL: by neither. */
  readonly expected: number | null;
  readonly observed: number | null;
  readonly rows: number | null;
  /** Expected entities without a row whose absence nothing excuses. */
  readonly short: readonly ReconciledEntity[];
}

const VERDICT_OF: Readonly<Record<CompletenessStatus, Verdict>> = {
  COMPLETE: 'pass',
  PARTIAL: 'fail',
  MISSING: 'fail',
  SKIPPED: 'skipped',
  UNKNOWN: 'unknown',
};

/** The verdict that a completeness status stands for. */
export function verdictOf(status: CompletenessStatus): Verdict {
  return VERDICT_OF[status];
}
