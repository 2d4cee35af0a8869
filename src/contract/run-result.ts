import type { Delivery } from './delivery.js';
import type { ExemptionUse } from './exemption.js';
import type { Finding } from './finding.js';
import type { DateRange, IsoDate } from './iso-date.js';
import type { Origin } from './origin.js';
import type { ExitCode, Verdict } from './verdict.js';

/** Version of the result's shape; the JSON report carries it and its schema is published under it. */
export const RESULT_FORMAT = 1;

/** One statement that was sent, so that every figure can be reproduced and every cost counted. */
export interface StatementRecord {
  readonly id: string;
  readonly purpose: string;
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly milliseconds: number;
  readonly rows: number | null;
  /** Bytes that a dry run foretold; NULL where none was made. */
  readonly estimatedBytes: number | null;
  /** Bytes that the warehouse billed; NULL where it bills nothing. */
  readonly billedBytes: number | null;
  readonly error: string | null;
}

/** What the statements behind a check cost; one that several checks share counts for each of them. */
export interface GateCost {
  readonly statements: number;
  /** Bytes that dry runs foretold; NULL where not all of them were priced. */
  readonly estimatedBytes: number | null;
  readonly billedBytes: number;
}

/** The answer of one check in one place of the chain. */
export interface GateResult {
  /** The check's name, for example `coverage`. */
  readonly gate: string;
  readonly phase: number | null;
  readonly verdict: Verdict;
  readonly forced: boolean;
  /** One line: what was looked at and what came out. */
  readonly summary: string;
  readonly findings: readonly Finding[];
  /** Where the findings began, those that spoil most first. */
  readonly origins?: readonly Origin[];
  /** Exemptions that concern the gate: those that were used, those that were not, those that have expired. */
  readonly exemptions?: readonly ExemptionUse[];
  /** Absent where nothing is billed. */
  readonly cost?: GateCost;
}

/** What the runner did with one date of one processor. */
export interface DateRun {
  readonly processor: string;
  readonly date: IsoDate;
  readonly status: 'success' | 'failed' | 'skipped' | 'unchanged' | 'done-before' | 'planned';
  readonly records: number;
  readonly failures: number;
  readonly reason: string | null;
}

export interface RunSummary {
  readonly runId: string;
  readonly dryRun: boolean;
  /** Every date of the ranges lies inside the schedule and has no game, so there is nothing to run. */
  readonly allOffDays: boolean;
  readonly dates: readonly DateRun[];
  /** What did not stop the run but must be known. */
  readonly warnings?: readonly string[];
  /** Notifications and triggers, sent or not. */
  readonly deliveries?: readonly Delivery[];
}

/** Everything a command found out; every report is made from this one object alone. */
export interface RunResult {
  readonly format: typeof RESULT_FORMAT;
  readonly tool: { readonly name: 'fillgate'; readonly version: string };
  readonly command: string;
  readonly pipeline: string;
  readonly warehouse: { readonly kind: string; readonly location: string };
  readonly ranges: readonly DateRange[];
  /** The moment from which on something counts, where it is not found by its date. */
  readonly since?: string;
  /** Dates of the ranges on which the calendar expects data. */
  readonly expectedDates: number;
  readonly strict: boolean;
  readonly startedAt: string;
  readonly milliseconds: number;
  readonly gates: readonly GateResult[];
  readonly forced: { readonly gates: readonly string[]; readonly reason: string } | null;
  readonly runs: readonly RunSummary[];
  readonly statements: readonly StatementRecord[];
  readonly verdict: Verdict;
  readonly exitCode: ExitCode;
}
