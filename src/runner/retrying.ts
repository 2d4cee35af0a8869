import { type RetryPolicy, realTiming, retrying, type Timing } from '../warehouse/retry.js';
import { WarehouseError } from '../warehouse/warehouse.js';
import type { RunListener } from './events.js';

/** How patient a run is with its warehouse; what is left out has a default. */
export interface RetrySettings {
  readonly policy?: RetryPolicy;
  readonly timing?: Timing;
}

/** Half a minute in all: a warehouse that restarts is back by then, and no one waits for one that is gone. */
const DEFAULT_POLICY: RetryPolicy = { attempts: 6, firstDelayMs: 500, maxDelayMs: 15_000 };

/** Work on the warehouse, done again while it fails in a way that may pass by itself; each failure is told. */
export function patience(
  { policy = DEFAULT_POLICY, timing = realTiming }: RetrySettings,
  listener: RunListener,
): <T>(work: (attempt: number) => Promise<T>) => Promise<T> {
  const retriable = (error: unknown) => {
    if (!(error instanceof WarehouseError) || !error.transient) return false;
    listener({ kind: 'note', message: `${error.message}; trying again` });
    return true;
  };
  return async (work) => await retrying(work, { policy, timing, retriable });
}
