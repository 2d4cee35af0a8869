import type { IsoDate } from './iso-date.js';
import type { Verdict } from './verdict.js';

/** One entity inside a finding: who, in which state, and what its failure record says. */
export interface EntityNote {
  readonly entity: string;
  /** What a person reads, for example a player's name; equals `entity` when there is nothing better. */
  readonly label: string;
  readonly state: 'failed' | 'unaccounted' | 'double-accounted' | 'unexpected' | 'duplicate' | 'false-excuse';
  readonly category: string | null;
  readonly reason: string | null;
  /** What its failure record says beside the category: DATA_GAP, INSUFFICIENT_HISTORY, ... */
  readonly type?: string;
  /** Whether another run could help, as its failure record says. */
  readonly retryable?: boolean;
}

/** A reason why a slice may be as it is, with what speaks for it. */
export interface Cause {
  readonly cause: string;
  readonly evidence: string;
}

/** The verdict on one slice, with the evidence that it rests on. */
export interface Finding {
  readonly check: string;
  readonly table: string;
  readonly processor: string | null;
  /** NULL: the finding is about the table as a whole. */
  readonly date: IsoDate | null;
  readonly field: string | null;
  readonly verdict: Verdict;
  /** The check's own word for the state, for example UNTRACKED, CONTAMINATED, MISSING. */
  readonly status: string;
  /** What is wrong, or why it was skipped; empty for a plain pass. */
  readonly message: string;
  readonly severity: 'critical' | 'high' | 'medium' | 'low' | null;
  readonly expected: number | null;
  readonly observed: number | null;
  readonly rowsExamined: number | null;
  /** Id of the statement (in the result's `statements`) that gives these figures again. */
  readonly statement: string | null;
  readonly entities: readonly EntityNote[];
  /** Further figures by name, for example `duplicates` or `validPercent`. */
  readonly figures: Readonly<Record<string, number>>;
  /** What to do next; NULL when nothing is to be done. */
  readonly next: string | null;
  /** Id of the origin, in the gate's `origins`, that explains it. */
  readonly origin?: string;
  /** It sums up findings on slices: its verdict is made of theirs. */
  readonly summary?: true;
  /** Why it may be so, the likeliest first. */
  readonly causes?: readonly Cause[];
}

type Required = Pick<Finding, 'check' | 'table' | 'verdict' | 'status'>;

const NOBODY: Finding['entities'] = [];
const NOTHING: Finding['figures'] = {};

/**
 * A finding with the fields left out that do not apply. Written out field by field: there is one per rule and date,
 * and spreading takes ten times as long.
 */
export function finding(parts: Required & Partial<Finding>): Finding {
  const { check, table, verdict, status, processor = null, date = null, field = null } = parts;
  const { message = '', severity = null, expected = null, observed = null } = parts;
  const { rowsExamined = null, statement = null, entities = NOBODY, figures = NOTHING, next = null } = parts;
  const made: Finding = {
    check,
    table,
    processor,
    date,
    field,
    verdict,
    status,
    message,
    severity,
    expected,
    observed,
    rowsExamined,
    statement,
    entities,
    figures,
    next,
  };
  if (parts.origin === undefined && parts.summary === undefined) return made;
  return {
    ...made,
    ...(parts.origin === undefined ? {} : { origin: parts.origin }),
    ...(parts.summary === undefined ? {} : { summary: parts.summary }),
  };
}
