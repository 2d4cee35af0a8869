import type { RetryPolicy, Timing } from '../../warehouse/retry.js';

/** Which bucket, and how patient to be with it. */
export interface GcsConfig {
  readonly bucket: string;
  /** Base URL of an emulator; NULL: the service. */
  readonly endpoint: string | null;
  /** Longest wait for one page. */
  readonly timeoutMs?: number;
  readonly policy?: RetryPolicy;
  readonly timing?: Timing;
}
