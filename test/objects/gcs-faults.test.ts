import { afterEach, describe, expect, test } from 'vitest';
import { preflight } from '../../checks/index.js';
import { combine } from '../../src/contract/verdict.js';
import { answerObjects } from '../../src/objects/answer-objects.js';
import { openGcs } from '../../src/objects/gcs/open-gcs.js';
import { answersTo } from '../checks/fixtures/answers.js';
import { scopeOf } from '../checks/fixtures/pipeline.js';
import { type FakeBucket, type Fault, fakeBucket, serviceError } from './fake-bucket.js';
import { pipelineWith, SHARED, seasonFiles } from './season-files.js';

/** The eight dates of the small pipeline's season: one listing of 2,000 objects on two pages. */
const [RANGE = { start: '', end: '' }] = scopeOf().ranges;
const FILES = seasonFiles(SHARED, RANGE, 50);

let bucket: FakeBucket;
afterEach(async () => await bucket.close());

interface Case {
  readonly what: string;
  readonly fault: Fault;
  readonly says: RegExp;
  /** Requests in all. */
  readonly tries: number;
}

const TRIES = 3;

/** The fault on every request of the second page. */
const onSecondPage =
  (fault: Fault): Fault =>
  (response, request, nth) =>
    request.token !== null && fault(response, request, nth);

const serverError: Fault = serviceError(500, 'backendError', 'Backend Error');

const cutOff: Fault = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' });
  response.write('{"kind":"storage#objects","items":[');
  setTimeout(() => response.socket?.destroy(), 20);
  return true;
};

const saying =
  (text: string): Fault =>
  (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(text);
    return true;
  };

const page = (parts: object): Fault => saying(JSON.stringify({ kind: 'storage#objects', ...parts }));

const CASES: readonly Case[] = [
  {
    what: 'no permission',
    fault: serviceError(403, 'forbidden', 'x@y does not have storage.objects.list access'),
    says: /gs:\/\/league-files may not be listed: .*x@y does not have.*Storage Object Viewer/,
    tries: 1,
  },
  {
    what: 'no bucket',
    fault: serviceError(404, 'notFound', 'The specified bucket does not exist.'),
    says: /the bucket gs:\/\/league-files does not exist/,
    tries: 1,
  },
  {
    what: 'an expired token',
    fault: serviceError(401, 'authError', 'Invalid Credentials'),
    says: /no usable Google Cloud credentials: Invalid Credentials; run `gcloud auth/,
    tries: 1,
  },
  {
    what: 'a bad request',
    fault: serviceError(400, 'invalid', 'Invalid argument'),
    says: /cannot be listed: Invalid argument \(HTTP 400\)/,
    tries: 1,
  },
  {
    what: 'not implemented',
    fault: serviceError(501, 'notImplemented', 'no'),
    says: /HTTP 501/,
    tries: 1,
  },
  { what: 'a server error that stays', fault: serverError, says: /Backend Error \(HTTP 500\)/, tries: TRIES },
  {
    what: 'too many requests that stay',
    fault: serviceError(429, 'rateLimitExceeded', 'slow down'),
    says: /slow down \(HTTP 429\)/,
    tries: TRIES,
  },
  {
    what: 'a gateway that answers in HTML',
    fault: (response) => {
      response.writeHead(503, { 'content-type': 'text/html' });
      response.end('<html><body>Service Unavailable</body></html>');
      return true;
    },
    says: /HTTP 503/,
    tries: TRIES,
  },
  { what: 'a connection cut off mid-body', fault: cutOff, says: /cannot be reached/, tries: TRIES },
  {
    what: 'a connection closed without an answer',
    fault: (response) => Boolean(response.socket?.destroy()),
    says: /cannot be reached/,
    tries: TRIES,
  },
  { what: 'no answer at all', fault: () => true, says: /cannot be reached.*timeout/, tries: TRIES },
  {
    what: 'JSON that ends early',
    fault: saying('{"kind":"storage#objects","items":['),
    says: /unreadable/,
    tries: 1,
  },
  { what: 'no JSON', fault: saying('<html>login</html>'), says: /unreadable listing/, tries: 1 },
  { what: 'an empty body', fault: saying(''), says: /unreadable listing/, tries: 1 },
  {
    what: 'another kind of answer',
    fault: saying('{"kind":"storage#bucket"}'),
    says: /unreadable/,
    tries: 1,
  },
  {
    what: 'an error inside an HTTP 200',
    fault: saying('{"error":{"code":403,"message":"no"}}'),
    says: /may not be/,
    tries: 1,
  },
  { what: 'objects that are no list', fault: page({ items: { name: 'a' } }), says: /no list/, tries: 1 },
  {
    what: 'an object without a size',
    fault: page({ items: [{ name: 'a' }] }),
    says: /a without a size/,
    tries: 1,
  },
  {
    what: 'a size that is no number',
    fault: page({ items: [{ name: 'a', size: 'NaN' }] }),
    says: /without a size/,
    tries: 1,
  },
  {
    what: 'an object without a name',
    fault: page({ items: [{ size: '1' }] }),
    says: /without a name/,
    tries: 1,
  },
  {
    what: 'a token that is no text',
    fault: page({ nextPageToken: 7 }),
    says: /token of its next page/,
    tries: 1,
  },
  {
    what: 'pages that never end',
    fault: page({ nextPageToken: 'again' }),
    says: /round in a circle/,
    tries: 2,
  },
  {
    what: 'a server error on the second page',
    fault: onSecondPage(serverError),
    says: /HTTP 500/,
    tries: 1 + TRIES,
  },
  { what: 'a second page cut off', fault: onSecondPage(cutOff), says: /cannot be reached/, tries: 1 + TRIES },
  { what: 'a second page of nonsense', fault: onSecondPage(saying('?')), says: /unreadable/, tries: 2 },
];

async function outcome(fault: Fault) {
  bucket = await fakeBucket(FILES, fault);
  const waits: number[] = [];
  const store = openGcs({
    bucket: 'league-files',
    endpoint: bucket.endpoint,
    timeoutMs: 500,
    policy: { attempts: TRIES, firstDelayMs: 100, maxDelayMs: 1000 },
    timing: { now: () => 0, random: () => 0, sleep: async (milliseconds) => void waits.push(milliseconds) },
  });
  const pipeline = pipelineWith(SHARED);
  const scope = { ...scopeOf({ phase: 1 }), pipeline };
  const questions = preflight.ask(scope);
  const objects = await answerObjects(store, pipeline, questions);
  const findings = preflight.judge(scope, { ...answersTo(questions, scope, {}), objects });
  return { findings, verdict: combine(findings.map((one) => one.verdict)), waits };
}

describe('a listing that cannot be had is unknown, never open', () => {
  test.each(CASES)('$what', async ({ fault, says, tries }) => {
    const { findings, verdict, waits } = await outcome(fault);
    expect(verdict).toBe('unknown');
    const unknown = findings.filter((one) => one.status === 'ERROR');
    expect(unknown.map((one) => one.table)).toEqual(SHARED.map(({ name }) => name));
    for (const one of unknown) expect(one.message).toMatch(says);
    expect(findings.filter((one) => one.verdict === 'pass' || one.verdict === 'fail')).toEqual([]);
    expect(bucket.requests).toHaveLength(tries);
    if (tries >= TRIES) expect(waits).toEqual([50, 100]);
  });
});

describe('what passes by itself is asked again', () => {
  test.each([
    ['a server error', serverError],
    ['a connection cut off mid-body', cutOff],
  ])('%s, once', async (_what, fault) => {
    const { findings, verdict } = await outcome(
      (response, request, nth) => nth === 2 && fault(response, request, nth),
    );
    expect(verdict).toBe('pass');
    expect(findings.length).toBeGreaterThan(SHARED.length);
    expect(bucket.listings()).toHaveLength(1);
    expect(bucket.requests).toHaveLength(2 + 1);
  });
});
