import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dateParam, param, type Sql, sql } from '../../../src/sql/sql.js';
import { type Opened, openFake } from '../../fixtures/bigquery-fake/open.js';
import { json, RESET, refusal } from '../../fixtures/bigquery-fake/replies.js';
import type { JobBody } from './job-body.js';

let opened: Opened;
beforeEach(async () => {
  opened = await openFake();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await opened.fake.stop();
});

const inserted = () => opened.fake.of('jobs.insert').map(({ body }) => body as JobBody);
const parametersOf = async (statement: Sql) => {
  await opened.warehouse.query(statement);
  return inserted().at(-1)?.configuration.query.queryParameters;
};
const given = (...pieces: readonly Sql[]): Sql => ({
  text: `SELECT ${pieces.map((piece) => piece.text).join(', ')}`,
  params: Object.assign({}, ...pieces.map((piece) => piece.params)),
});

describe('every job', () => {
  test('carries labels, location, limits and an id of its own, and is billed to its own project', async () => {
    await opened.warehouse.query(sql`SELECT 1 AS n`);
    await opened.warehouse.execute([sql`DELETE FROM a WHERE TRUE`, sql`DELETE FROM b WHERE TRUE`]);
    const bodies = inserted();
    expect(bodies).toHaveLength(2);
    expect(new Set(bodies.map((body) => body.jobReference.jobId)).size).toBe(2);
    for (const { jobReference, configuration } of bodies) {
      expect(jobReference).toMatchObject({ projectId: 'billing-project', location: 'EU' });
      expect(jobReference.jobId).toMatch(/^[\w-]{10,1024}$/);
      expect(configuration.labels).toEqual({ tool: 'fillgate', command: 'audit', run_id: 'run-7-a' });
      expect(configuration.query.maximumBytesBilled).toBe(String(20 * 1024 ** 3));
      expect(configuration.query.useLegacySql).toBe(false);
      expect(configuration.jobTimeoutMs).toBe('600000');
      expect(configuration).not.toHaveProperty('dryRun');
    }
    expect(opened.fake.requests.every(({ project }) => project === 'billing-project')).toBe(true);
  });

  test('takes the limits that were set', async () => {
    const other = await openFake({ maximumBytesBilled: 5, timeoutMs: 7_000 });
    await other.warehouse.query(sql`SELECT 1`);
    const [request] = other.fake.of('jobs.insert');
    const { configuration } = (request ?? { body: {} }).body as JobBody;
    expect(configuration.query.maximumBytesBilled).toBe('5');
    expect(configuration.jobTimeoutMs).toBe('7000');
    await other.fake.stop();
  });

  test('keeps its id however often it has to be sent', async () => {
    const { fake, warehouse } = opened;
    fake.script(
      { on: 'jobs.insert', reply: refusal(403, 'rateLimitExceeded', 'x') },
      { on: 'jobs.insert', reply: RESET },
      { on: 'jobs.insert', reply: refusal(503, 'backendError', 'x'), after: true },
    );
    expect(await warehouse.query(sql`SELECT 1`)).toEqual([{ n: 1 }]);
    expect(inserted()).toHaveLength(4);
    expect(new Set(inserted().map((body) => body.jobReference.jobId)).size).toBe(1);
    expect(fake.service.jobs.size).toBe(1);
  });

  test('is never one of the kind whose errors get lost', async () => {
    await opened.warehouse.query(sql`SELECT 1`);
    expect(opened.fake.of('jobs.query')).toEqual([]);
  });
});

describe('parameters', () => {
  test('dates are sent as dates with their value, alone and inside arrays', async () => {
    const dates = param('ds', 'ARRAY<DATE>', ['2024-01-01', '2024-01-02']);
    expect(await parametersOf(given(dateParam('d', '2024-01-01'), dates))).toEqual([
      { name: 'd', parameterType: { type: 'DATE' }, parameterValue: { value: '2024-01-01' } },
      {
        name: 'ds',
        parameterType: { type: 'ARRAY', arrayType: { type: 'DATE' } },
        parameterValue: { arrayValues: [{ value: '2024-01-01' }, { value: '2024-01-02' }] },
      },
    ]);
  });

  test('every other type is sent too, also of NULL and of an empty array', async () => {
    const parameters = await parametersOf(
      given(
        param('t', 'STRING', 'x'),
        param('i', 'INT64', 5),
        param('f', 'FLOAT64', 0.5),
        param('b', 'BOOL', false),
        param('m', 'TIMESTAMP', '2024-01-01T00:00:00.000Z'),
        param('n', 'STRING', null),
        param('none', 'ARRAY<INT64>', []),
      ),
    );
    expect(parameters?.map(({ parameterType, parameterValue }) => [parameterType, parameterValue])).toEqual([
      [{ type: 'STRING' }, { value: 'x' }],
      [{ type: 'INT64' }, { value: '5' }],
      [{ type: 'FLOAT64' }, { value: '0.5' }],
      [{ type: 'BOOL' }, { value: 'false' }],
      [{ type: 'TIMESTAMP' }, { value: '2024-01-01T00:00:00.000Z' }],
      [{ type: 'STRING' }, { value: null }],
      [{ type: 'ARRAY', arrayType: { type: 'INT64' } }, { arrayValues: [] }],
    ]);
  });

  test.each(["'; DROP TABLE x; --", '"`/* */', 'back\\slash', '日本 🏀'])(
    '%j never becomes part of the text',
    async (value) => {
      await opened.warehouse.query(sql`SELECT ${param('text', 'STRING', value)} AS text`);
      const query = inserted()[0]?.configuration.query;
      expect(query?.query).toBe('SELECT @text AS text');
      expect(query?.parameterMode).toBe('NAMED');
      expect(query?.queryParameters?.[0]?.parameterValue).toEqual({ value });
    },
  );

  test('those that a statement does not name stay at home, and without any there is no mode', async () => {
    const parameters = await parametersOf({
      text: "SELECT '@d' AS n",
      params: dateParam('d', '2024-01-01').params,
    });
    expect(parameters).toBeUndefined();
    expect(inserted()[0]?.configuration.query).not.toHaveProperty('parameterMode');
  });

  test('a script carries those of all its statements once', async () => {
    const day = dateParam('day', '2024-01-01');
    await opened.warehouse.execute([
      sql`DELETE FROM a WHERE d = ${day}`,
      sql`DELETE FROM b WHERE d = ${day}`,
    ]);
    expect(inserted()[0]?.configuration.query.queryParameters).toHaveLength(1);
    const other = dateParam('day', '2024-01-02');
    await expect(
      opened.warehouse.execute([sql`DELETE FROM a WHERE d = ${day}`, sql`DELETE FROM b WHERE d = ${other}`]),
    ).rejects.toThrow(/two values for the parameter @day/);
  });
});

describe('an estimate', () => {
  test('is a dry run: nothing runs, nothing is billed', async () => {
    opened.fake.service.dryRunBytes = '987654321';
    expect(await opened.warehouse.estimate(sql`SELECT ${dateParam('d', '2024-01-01')}`)).toEqual({
      bytes: 987654321,
      problem: null,
    });
    const [body] = inserted();
    expect(body?.configuration.dryRun).toBe(true);
    expect(body?.configuration.query.queryParameters).toHaveLength(1);
    expect(body?.jobReference).not.toHaveProperty('jobId');
    expect(opened.fake.service.jobs.size).toBe(0);
    expect(opened.warehouse.billed()).toEqual({ bytes: 0, jobs: 0 });
  });
});

describe('the estimate of a statement', () => {
  const MIB = 1024 ** 2;
  const two = sql`SELECT 1 FROM \`p.d.a\` JOIN \`p.d.b\` USING (x) JOIN \`p.d.a\` USING (y)`;

  test('is no less than ten MiB for each table that the service says it touches', async () => {
    opened.fake.service.dryRunBytes = '5';
    expect(await opened.warehouse.estimate(two)).toEqual({ bytes: 20 * MIB, problem: null });
    opened.fake.service.dryRunBytes = String(21 * MIB);
    expect(await opened.warehouse.estimate(two)).toEqual({ bytes: 21 * MIB, problem: null });
  });

  test('counts the tables by itself where nothing is said of them', async () => {
    const bare = json({ status: { state: 'DONE' }, statistics: { query: { totalBytesProcessed: '0' } } });
    opened.fake.script({ on: 'jobs.insert', reply: bare });
    expect(await opened.warehouse.estimate(two)).toEqual({ bytes: 20 * MIB, problem: null });
  });

  test.each([
    refusal(404, 'notFound', 'Not found: Table p:d.a'),
    json({ status: { state: 'DONE', errorResult: { reason: 'invalidQuery', message: 'Not found: x' } } }),
  ])('that would be refused is nothing, and says why', async (reply) => {
    opened.fake.script({ on: 'jobs.insert', reply });
    const problem = expect.stringContaining('Not found');
    expect(await opened.warehouse.estimate(two)).toEqual({ bytes: 0, problem });
  });
});

describe('the account', () => {
  test('adds up what jobs bill, those that fail included', async () => {
    const { fake, warehouse } = opened;
    const billing = (bytes: string) => ({ query: { statementType: 'SELECT', totalBytesBilled: bytes } });
    fake.service.fates.push(
      { statistics: billing('100') },
      { statistics: billing('20'), error: { reason: 'backendError', message: 'x' } },
      { statistics: billing('3') },
    );
    await warehouse.query(sql`SELECT 1`);
    await warehouse.query(sql`SELECT 2`);
    expect(warehouse.billed()).toEqual({ bytes: 123, jobs: 3 });
  });
});

describe('shapes', () => {
  test('of all datasets take one job, whose text names those that exist', async () => {
    const { fake, warehouse } = opened;
    fake.service.datasets.set('raw', 'eu').set('analytics', 'EU');
    await warehouse.describe(['raw', 'missing', 'analytics', 'raw']).catch(() => undefined);
    expect(
      fake
        .of('datasets.get')
        .map(({ project, id }) => `${project}.${id}`)
        .sort(),
    ).toEqual(['data-project.analytics', 'data-project.missing', 'data-project.raw']);
    expect(inserted()).toHaveLength(1);
    const text = inserted()[0]?.configuration.query.query ?? '';
    expect(text.match(/`[^`]+`\.INFORMATION_SCHEMA\.COLUMNS/g)).toEqual([
      '`data-project.raw`.INFORMATION_SCHEMA.COLUMNS',
      '`data-project.analytics`.INFORMATION_SCHEMA.COLUMNS',
    ]);
  });
});

describe('shapes of named tables', () => {
  test('take no job, and one request each', async () => {
    const { fake, warehouse } = opened;
    fake.service.datasets.set('raw', 'EU');
    fake.service.tables.set('raw.games', [
      { name: 'Day', type: 'DATE', mode: 'REQUIRED' },
      { name: 'n', type: 'INTEGER' },
      { name: 'f', type: 'FLOAT' },
      { name: 'b', type: 'BOOLEAN' },
      { name: 'list', type: 'FLOAT', mode: 'REPEATED' },
      { name: 'inner', type: 'RECORD', fields: [] },
    ]);
    const names = [
      ['raw', 'games'],
      ['raw', 'missing'],
      ['nowhere', 'games'],
    ].map(([dataset = '', table = '']) => ({ dataset, table }));
    const columns = {
      day: 'DATE',
      n: 'INT64',
      f: 'FLOAT64',
      b: 'BOOL',
      list: 'ARRAY<FLOAT64>',
      inner: 'RECORD',
    };
    expect(await warehouse.describe(['raw', 'nowhere'], names)).toEqual([
      { dataset: 'raw', table: 'games', columns: new Map(Object.entries(columns)) },
    ]);
    expect(inserted()).toEqual([]);
    expect(fake.of('datasets.get')).toHaveLength(2);
    expect(fake.of('tables.get').map(({ project, id }) => `${project} ${id}`)).toEqual([
      'data-project games',
      'data-project missing',
    ]);
  });
});

describe('the way to an emulator', () => {
  test('needs no credentials, only the endpoint, whatever the environment says', async () => {
    vi.stubEnv('BIGQUERY_EMULATOR_HOST', 'http://127.0.0.1:1');
    const other = await openFake();
    expect(await other.warehouse.query(sql`SELECT 1`)).toEqual([{ n: 1 }]);
    expect(other.fake.requests.every(({ path }) => path.startsWith('/bigquery/v2/'))).toBe(true);
    expect(other.fake.requests.every(({ headers }) => headers.authorization === 'Bearer emulator')).toBe(
      true,
    );
    await other.fake.stop();
  });
});
