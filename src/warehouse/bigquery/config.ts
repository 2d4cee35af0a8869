import type { RetryPolicy, Timing } from '../retry.js';

/**
 * What a job may bill at most unless told otherwise, 20 GiB: far more than a statement over four seasons reads, and
 * about 0.12 USD at the on-demand price of 6.25 USD a TiB, so that a slip costs cents.
 */
export const DEFAULT_MAXIMUM_BYTES_BILLED = 20 * 1024 ** 3;

/**
 * Every table that a query touches is billed for at least 10 MiB.
 * @see https://cloud.google.com/bigquery/pricing#on_demand_pricing
 */
export const MINIMUM_BYTES_PER_TABLE = 10 * 1024 ** 2;

/** A statement over four seasons takes seconds; what has not ended after ten minutes is stuck. */
export const DEFAULT_TIMEOUT_MS = 10 * 60_000;

/** The client sets no limit of its own: without one, a connection that falls silent would be waited on for ever. */
export const DEFAULT_REQUEST_TIMEOUT_MS = 60_000;

/** How long a cancelled job may take to say that it has ended, before we stop listening. */
export const CANCEL_GRACE_MS = 30_000;

/** Between two looks at a running job; most end within the first second. */
export const POLL = { firstMs: 100, factor: 1.5, maxMs: 2_000 } as const;

/** One HTTP request; the service asks for back-off in seconds. */
export const REQUEST_RETRIES: RetryPolicy = { attempts: 5, firstDelayMs: 1_000, maxDelayMs: 32_000 };

/** One job, run anew under another id after it failed; a conflicting transaction is over within seconds. */
export const JOB_RETRIES: RetryPolicy = { attempts: 4, firstDelayMs: 2_000, maxDelayMs: 30_000 };

/** What every job carries, so that costs can be told apart in the billing export. */
export interface JobLabels {
  readonly tool: string;
  readonly command: string;
  readonly run_id: string;
}

export interface BigQueryConfig {
  /** Project whose tables are read and written. */
  readonly dataProject: string;
  /** Project in which jobs run and which pays for them. */
  readonly billingProject: string;
  /** Where datasets and jobs are, for example `US` or `europe-west1`. */
  readonly location: string;
  /** Base URL of an emulator (no credentials are looked for then); NULL: the service itself. */
  readonly endpoint: string | null;
  readonly labels: JobLabels;
  /** Bytes a job may bill before the service refuses it. */
  readonly maximumBytesBilled?: number;
  /** Milliseconds after which a job is cancelled. */
  readonly timeoutMs?: number;
  /** Milliseconds within which each HTTP request must be answered. */
  readonly requestTimeoutMs?: number;
  readonly timing?: Timing;
}

/**
 * Labels as the service accepts them: at most 63 of a-z, 0-9, `_` and `-`.
 * @see https://cloud.google.com/bigquery/docs/labels-intro#requirements
 */
export function toLabels(labels: JobLabels): Record<string, string> {
  const entries = Object.entries(labels).map(([key, value]) => [key, labelValue(String(value))]);
  return Object.fromEntries(entries);
}

function labelValue(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .slice(0, 63);
}
