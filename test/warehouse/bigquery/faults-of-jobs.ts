import { refusal } from '../../fixtures/bigquery-fake/replies.js';
import { type FaultCase, failing } from './fault-case.js';

const conflict = failing(
  'invalidQuery',
  'Query error: Transaction is aborted due to concurrent update against table p:d.t',
);

/** A job that failed has done nothing, so it is run anew under another id; one that takes too long is cancelled. */
export const FAULTS_OF_JOBS: readonly FaultCase[] = [
  {
    what: 'a job that fails with backendError',
    fates: [{ error: failing('backendError', 'x') }],
    ends: 'success',
    jobs: 2,
  },
  {
    what: 'a job that fails with internalError',
    fates: [{ error: failing('internalError', 'x') }],
    ends: 'success',
    jobs: 2,
  },
  {
    what: 'a job that fails with rateLimitExceeded',
    fates: [{ error: failing('rateLimitExceeded', 'x') }],
    ends: 'success',
    jobs: 2,
  },
  {
    what: 'a job that fails with jobRateLimitExceeded',
    fates: [{ error: failing('jobRateLimitExceeded', 'x') }],
    ends: 'success',
    jobs: 2,
  },
  {
    what: 'a script that loses against a concurrent update',
    call: 'execute',
    fates: [{ error: conflict }, { error: conflict }],
    ends: 'success',
    jobs: 3,
  },
  {
    what: 'a script that loses every time',
    call: 'execute',
    fates: Array.from({ length: 9 }, () => ({ error: conflict })),
    ends: /aborted due to concurrent update/,
    jobs: 4,
  },
  {
    what: 'a job that always fails with backendError',
    fates: Array.from({ length: 9 }, () => ({
      error: failing('backendError', 'Error encountered during execution'),
    })),
    ends: /Error encountered during execution/,
    jobs: 4,
  },
  {
    what: 'a job that never ends',
    fates: [{ looks: 'never' }],
    config: { timeoutMs: 5_000 },
    ends: /^cancelled after 5000 ms$/,
    error: 'TimeoutError',
    jobs: 1,
  },
  {
    what: 'a script that never ends',
    call: 'execute',
    fates: [{ looks: 'never' }],
    ends: /^cancelled after 600000 ms$/,
    error: 'TimeoutError',
    jobs: 1,
  },
  {
    what: 'a job that does not even end when it is cancelled',
    fates: [{ looks: 'never', deaf: true }],
    ends: /does not end although it was cancelled/,
    jobs: 1,
  },
  {
    what: 'a job that cannot be cancelled',
    fates: [{ looks: 'never' }],
    faults: [{ on: 'jobs.cancel', reply: refusal(403, 'accessDenied', 'may not cancel') }],
    ends: /may not cancel/,
    jobs: 1,
  },
  {
    what: 'a job that ends well just after it was to be cancelled',
    fates: [{ looks: 310, deaf: true }],
    ends: 'success',
    jobs: 1,
  },
];
