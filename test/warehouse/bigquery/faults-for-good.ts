import { json, refusal } from '../../fixtures/bigquery-fake/replies.js';
import { type FaultCase, failing } from './fault-case.js';

/** What no waiting mends: the service's words, at once. */
export const FAULTS_FOR_GOOD: readonly FaultCase[] = [
  {
    what: 'no permission to start jobs',
    faults: [
      {
        on: 'jobs.insert',
        reply: refusal(
          403,
          'accessDenied',
          'Access Denied: Project billing-project: User does not have bigquery.jobs.create permission',
        ),
      },
    ],
    ends: /Access Denied.*BigQuery Job User/,
    jobs: 0,
  },
  {
    what: 'no permission on a table',
    fates: [{ error: failing('accessDenied', 'Access Denied: Table data-project:raw.t') }],
    ends: /Access Denied: Table.*accessDenied/,
    jobs: 1,
  },
  {
    what: 'no permission on a dataset',
    call: 'describe',
    faults: [
      { on: 'datasets.get', reply: refusal(403, 'accessDenied', 'Access Denied: Dataset data-project:raw') },
    ],
    ends: /Access Denied: Dataset/,
  },
  {
    what: 'a missing table',
    fates: [
      { error: failing('notFound', 'Not found: Table data-project:raw.t was not found in location EU') },
    ],
    ends: /Not found: Table data-project:raw\.t/,
    jobs: 1,
  },
  {
    what: 'a statement that is wrong',
    fates: [{ error: failing('invalidQuery', 'Unrecognized name: nmae at [1:8]') }],
    ends: /Unrecognized name: nmae/,
    jobs: 1,
  },
  {
    what: 'a quota that is used up',
    faults: [{ on: 'jobs.insert', reply: refusal(403, 'quotaExceeded', 'Quota exceeded') }],
    ends: /Quota exceeded.*trying again at once does not help/,
    jobs: 0,
  },
  {
    what: 'more bytes than may be billed',
    fates: [
      {
        error: failing(
          'bytesBilledLimitExceeded',
          'Query exceeded limit for bytes billed: 21474836480. 30000000000 or higher required.',
        ),
      },
    ],
    ends: /exceeded limit for bytes billed.*raise the limit/,
    jobs: 1,
  },
  {
    what: 'a table without its partition predicate',
    fates: [
      {
        error: failing(
          'invalidQuery',
          "Cannot query over table 't' without a filter over column(s) 'game_date'",
        ),
      },
    ],
    ends: /without a filter/,
    jobs: 1,
  },
  {
    what: '501 not implemented',
    faults: [{ on: 'jobs.insert', reply: refusal(501, 'notImplemented', 'not here') }],
    ends: /not here/,
    jobs: 0,
  },
  {
    what: 'a dataset in another place',
    call: 'describe',
    faults: [{ on: 'datasets.get', reply: json({ location: 'US' }) }],
    ends: /raw is in US, but jobs run in EU/,
    error: 'UserError',
  },
  {
    what: 'an expired token',
    faults: [
      {
        on: 'jobs.insert',
        reply: refusal(401, 'authError', 'Request had invalid authentication credentials'),
      },
    ],
    ends: /no usable Google Cloud credentials/,
    error: 'UserError',
    jobs: 0,
  },
  {
    what: 'a token that expires between two pages',
    faults: [{ on: 'jobs.results', reply: refusal(401, 'authError', 'invalid authentication'), skip: 1 }],
    ends: /no usable Google Cloud credentials/,
    error: 'UserError',
    jobs: 1,
  },
  {
    what: 'a file that the service cannot read',
    call: 'load',
    fates: [{}, { error: failing('invalid', 'Error while reading data: too many errors') }],
    ends: /a\.csv cannot be read into the table t: Error while reading data/,
    error: 'UserError',
  },
];
