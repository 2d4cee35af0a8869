/** Time and chance from outside, so that tests run in milliseconds and alike each time. */
export interface Timing {
  /** Milliseconds since any fixed moment; only differences mean anything. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** At least 0, less than 1. */
  random(): number;
}

export const realTiming: Timing = {
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: () => Math.random(),
};

export interface RetryPolicy {
  /** Tries in all, the first included. */
  readonly attempts: number;
  /** Longest wait before the second try; it doubles with each further one. */
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

export interface RetryOptions {
  readonly policy: RetryPolicy;
  readonly timing: Timing;
  readonly retriable: (error: unknown) => boolean;
}

/**
 * Does the work again while it fails in a way that may pass by itself. Half of each wait is left to chance, so that
 * clients that failed together do not come back together.
 * @param work gets the number of the try, from 1
 * @throws the last error as it was: one that is not retriable, or the one of the last try
 */
export async function retrying<T>(work: (attempt: number) => Promise<T>, options: RetryOptions): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt);
    } catch (error) {
      if (attempt >= options.policy.attempts || !options.retriable(error)) throw error;
      await options.timing.sleep(delayAfter(attempt, options));
    }
  }
}

function delayAfter(attempt: number, { policy, timing }: RetryOptions): number {
  const longest = Math.min(policy.maxDelayMs, policy.firstDelayMs * 2 ** (attempt - 1));
  return longest * (0.5 + timing.random() / 2);
}

/** Whether an HTTP answer may be another one later; 501 says "not implemented", which no waiting mends. */
export function isTransientStatus(status: number): boolean {
  return status === 429 || (status >= 500 && status !== 501);
}
