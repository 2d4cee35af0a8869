import type { DateRange, IsoDate } from './iso-date.js';

/** What somebody has decided not to be held up by, and until when. */
export interface Exemption {
  /** Name of the check whose findings it is about. */
  readonly check: string;
  readonly table: string;
  /** NULL: every date, and findings on the table as a whole. */
  readonly ranges: readonly DateRange[] | null;
  /** The only entity that it covers; NULL: all. */
  readonly entity: string | null;
  readonly reason: string;
  readonly owner: string;
  /** The last date on which it holds. */
  readonly expires: IsoDate;
  /** Where it is written down: `file:line`. */
  readonly place: string;
}

/** An exemption and what became of it in one gate. */
export interface ExemptionUse extends Exemption {
  readonly state: 'used' | 'unused' | 'expired';
  /** Findings that it covers; an expired one covers none. */
  readonly findings: number;
}
