import { CUT, page, RESET, refusal, SILENCE } from '../../fixtures/bigquery-fake/replies.js';
import type { FaultCase } from './fault-case.js';

const rateLimited = refusal(403, 'rateLimitExceeded', 'Exceeded rate limits: too many API requests');

/** Passing trouble on the way: the request is repeated under the same job id, so the job runs once. */
export const FAULTS_ON_THE_WAY: readonly FaultCase[] = [
  {
    what: '429 on insert',
    faults: [{ on: 'jobs.insert', reply: refusal(429, 'rateLimitExceeded', 'slow down') }],
    ends: 'success',
    jobs: 1,
  },
  {
    what: '429 without a reason',
    faults: [{ on: 'jobs.insert', reply: page('slow down', 429) }],
    ends: 'success',
    jobs: 1,
  },
  {
    what: '403 rateLimitExceeded on insert, four times',
    faults: [{ on: 'jobs.insert', reply: rateLimited, times: 4 }],
    ends: 'success',
    jobs: 1,
  },
  {
    what: '403 rateLimitExceeded on insert, for ever',
    faults: [{ on: 'jobs.insert', reply: rateLimited, times: 99 }],
    ends: /Exceeded rate limits.*rateLimitExceeded/,
    jobs: 0,
  },
  {
    what: '403 jobRateLimitExceeded on insert',
    faults: [{ on: 'jobs.insert', reply: refusal(403, 'jobRateLimitExceeded', 'x') }],
    ends: 'success',
    jobs: 1,
  },
  {
    what: '500 internalError on insert',
    faults: [{ on: 'jobs.insert', reply: refusal(500, 'internalError', 'x') }],
    ends: 'success',
    jobs: 1,
  },
  {
    what: '503 backendError on insert',
    faults: [{ on: 'jobs.insert', reply: refusal(503, 'backendError', 'x') }],
    ends: 'success',
    jobs: 1,
  },
  {
    what: '502 with a page of HTML on insert',
    faults: [{ on: 'jobs.insert', reply: page('<html>bad gateway</html>', 502) }],
    ends: 'success',
    jobs: 1,
  },
  {
    what: '503 for ever',
    faults: [{ on: 'jobs.insert', reply: refusal(503, 'backendError', 'Service unavailable'), times: 99 }],
    ends: /Service unavailable/,
    jobs: 0,
  },
  {
    what: 'connection reset before the insert arrives',
    faults: [{ on: 'jobs.insert', reply: RESET }],
    ends: 'success',
    jobs: 1,
  },
  {
    what: 'connection reset after the insert arrived',
    faults: [{ on: 'jobs.insert', reply: RESET, after: true }],
    ends: 'success',
    jobs: 1,
  },
  {
    what: '503 after the insert arrived',
    faults: [{ on: 'jobs.insert', reply: refusal(503, 'backendError', 'x'), after: true }],
    ends: 'success',
    jobs: 1,
  },
  {
    what: 'an answer to the insert that is cut off',
    faults: [{ on: 'jobs.insert', reply: CUT, after: true }],
    ends: 'success',
    jobs: 1,
  },
  {
    what: 'silence after the insert',
    faults: [{ on: 'jobs.insert', reply: SILENCE, after: true }],
    config: { requestTimeoutMs: 50 },
    ends: 'success',
    jobs: 1,
  },
  {
    what: 'silence for ever',
    faults: [{ on: 'jobs.insert', reply: SILENCE, times: 99 }],
    config: { requestTimeoutMs: 20 },
    ends: /cannot be reached: no answer within 20 ms/,
    jobs: 0,
  },
  {
    what: '500 while a job is looked at',
    fates: [{ looks: 2 }],
    faults: [{ on: 'jobs.get', reply: refusal(500, 'internalError', 'x') }],
    ends: 'success',
    jobs: 1,
  },
  {
    what: 'connection reset while a job is looked at',
    fates: [{ looks: 2 }],
    faults: [{ on: 'jobs.get', reply: RESET }],
    ends: 'success',
    jobs: 1,
  },
  {
    what: 'connection reset in the middle of the first page',
    faults: [{ on: 'jobs.results', reply: CUT }],
    ends: 'success',
    jobs: 1,
  },
  {
    what: 'connection reset in the middle of a later page',
    faults: [{ on: 'jobs.results', reply: CUT, skip: 1 }],
    ends: 'success',
    jobs: 1,
  },
  {
    what: 'connection reset on every try of a later page',
    faults: [{ on: 'jobs.results', reply: CUT, skip: 1, times: 99 }],
    ends: /cannot be reached/,
    jobs: 1,
  },
  {
    what: '503 on a page',
    faults: [{ on: 'jobs.results', reply: refusal(503, 'backendError', 'x'), skip: 2 }],
    ends: 'success',
    jobs: 1,
  },
  {
    what: '500 on a dry run',
    call: 'estimate',
    faults: [{ on: 'jobs.insert', reply: refusal(500, 'internalError', 'x') }],
    ends: 'success',
  },
  {
    what: '503 on an upload',
    call: 'load',
    faults: [{ on: 'jobs.upload', reply: refusal(503, 'backendError', 'x') }],
    ends: 'success',
  },
  {
    what: 'connection reset after an upload arrived',
    call: 'load',
    faults: [{ on: 'jobs.upload', reply: RESET, after: true }],
    ends: 'success',
  },
  {
    what: '500 on the list of child jobs',
    call: 'execute',
    faults: [{ on: 'jobs.list', reply: refusal(500, 'internalError', 'x'), times: 99 }],
    ends: 'success',
    jobs: 1,
  },
];
