import { json, page, refusal } from '../../fixtures/bigquery-fake/replies.js';
import { type FaultCase, failing } from './fault-case.js';

const results = (body: object) => json({ jobComplete: true, ...body });
const schema = { fields: [{ name: 'n', type: 'INTEGER', mode: 'NULLABLE' }] };

/** HTTP 200, and yet no answer. */
export const FAULTS_OF_ANSWERS: readonly FaultCase[] = [
  {
    what: 'errors and no rows, the job being fine',
    faults: [
      {
        on: 'jobs.results',
        reply: results({
          schema: { fields: [] },
          rows: [],
          totalRows: '0',
          errors: [{ reason: 'invalidQuery', message: 'Division by zero' }],
        }),
      },
    ],
    ends: /Division by zero \(invalidQuery\)/,
  },
  {
    what: 'errors on the job, and a result without rows',
    fates: [{ error: failing('invalidQuery', 'Division by zero') }],
    faults: [{ on: 'jobs.results', reply: results({ schema, totalRows: '0' }), times: 99 }],
    ends: /Division by zero/,
  },
  {
    what: 'warnings beside a success',
    fates: [{ errors: [failing('warning', 'a shard was slow')] }],
    ends: 'success',
  },
  {
    what: 'a page of HTML instead of rows',
    faults: [{ on: 'jobs.results', reply: page('<html>sign in</html>') }],
    ends: /unreadable answer/,
  },
  {
    what: 'half a JSON',
    faults: [{ on: 'jobs.results', reply: page('{"jobComplete": tr', 200, 'application/json') }],
    ends: /unreadable answer/,
  },
  { what: 'nothing at all', faults: [{ on: 'jobs.results', reply: page('') }], ends: /unreadable answer/ },
  {
    what: 'a list instead of an object',
    faults: [{ on: 'jobs.results', reply: json([]) }],
    ends: /unreadable answer/,
  },
  { what: 'an empty object', faults: [{ on: 'jobs.results', reply: json({}) }], ends: /unreadable answer/ },
  {
    what: 'rows without a schema',
    faults: [{ on: 'jobs.results', reply: results({ totalRows: '0' }) }],
    ends: /without a schema/,
  },
  {
    what: 'rows without their number',
    faults: [{ on: 'jobs.results', reply: results({ schema }) }],
    ends: /without their number/,
  },
  {
    what: 'rows that are not ready',
    faults: [{ on: 'jobs.results', reply: json({ jobComplete: false }) }],
    ends: /not ready/,
  },
  {
    what: 'fewer rows than were promised',
    faults: [{ on: 'jobs.results', reply: results({ schema, totalRows: '9', rows: [{ f: [{ v: '1' }] }] }) }],
    ends: /1 of 9 rows came/,
  },
  {
    what: 'no rows where some were promised',
    faults: [{ on: 'jobs.results', reply: results({ schema, totalRows: '9' }) }],
    ends: /0 of 9 rows came/,
  },
  {
    what: 'a page that leads to itself',
    faults: [
      {
        on: 'jobs.results',
        reply: results({ schema, totalRows: '9', rows: [{ f: [{ v: '1' }] }], pageToken: 'a' }),
        times: 99,
      },
    ],
    ends: /leads to itself/,
  },
  {
    what: 'a row with too few cells',
    faults: [{ on: 'jobs.results', reply: results({ schema, totalRows: '1', rows: [{ f: [] }] }) }],
    ends: /a row has 0 cells/,
  },
  {
    what: 'a row that is none',
    faults: [{ on: 'jobs.results', reply: results({ schema, totalRows: '1', rows: [null] }) }],
    ends: /0 of 1 rows came/,
  },
  {
    what: 'a number that is none',
    faults: [
      { on: 'jobs.results', reply: results({ schema, totalRows: '1', rows: [{ f: [{ v: 'many' }] }] }) },
    ],
    ends: /"many" is not a whole number/,
  },
  {
    what: 'a job without a state',
    faults: [{ on: 'jobs.insert', reply: json({}) }],
    ends: /a job without a state/,
  },
  {
    what: 'a failure without a reason',
    faults: [{ on: 'jobs.insert', reply: json({ status: { state: 'DONE', errorResult: {} } }) }],
    ends: /failed without a reason/,
  },
  {
    what: 'a dry run without a number of bytes',
    call: 'estimate',
    faults: [{ on: 'jobs.insert', reply: json({ status: { state: 'DONE' } }) }],
    ends: /without a number of bytes/,
  },
  {
    what: 'a dry run that fails for another reason than the statement',
    call: 'estimate',
    faults: [
      {
        on: 'jobs.insert',
        reply: json({
          status: { state: 'DONE', errorResult: { reason: 'accessDenied', message: 'Not for you' } },
        }),
      },
    ],
    ends: /Not for you/,
  },
  {
    what: 'a table without columns',
    call: 'look',
    faults: [{ on: 'tables.get', reply: json({ kind: 'bigquery#table' }) }],
    ends: /a table without columns/,
  },
  {
    what: 'a table that may not be looked at',
    call: 'look',
    faults: [{ on: 'tables.get', reply: refusal(403, 'accessDenied', 'Not for you') }],
    ends: /Not for you.*BigQuery Data Viewer/,
  },
  {
    what: '503 on a table',
    call: 'look',
    faults: [{ on: 'tables.get', reply: refusal(503, 'backendError', 'x') }],
    ends: 'success',
    jobs: 0,
  },
];
