import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { commandTrigger } from '../../src/trigger/command.js';
import { triggersOf } from '../../src/trigger/from-config.js';
import { TRIGGER_PAYLOAD_SCHEMA, type TriggerPayload } from '../../src/trigger/payload.js';
import { pubSubTrigger } from '../../src/trigger/pubsub.js';
import { fireAll, suppressTriggers } from '../../src/trigger/trigger.js';
import { localServer } from '../notify/local-server.js';

const PAYLOAD: TriggerPayload = {
  processor: 'PCF',
  phase: 4,
  dates: ['2024-03-01', '2024-03-02'],
  run_id: 'r1',
  status: 'success',
};
const TOPICS = new Map([
  [3, 'nba-phase3-analytics-complete'],
  [4, 'nba-phase4-precompute-complete'],
]);
const validate = new Ajv2020().compile(TRIGGER_PAYLOAD_SCHEMA);

describe('the published schema', () => {
  test('accepts a payload', () => {
    expect(validate(PAYLOAD)).toBe(true);
  });

  test.each([
    ['no date', { ...PAYLOAD, dates: [] }],
    ['a date twice', { ...PAYLOAD, dates: ['2024-03-01', '2024-03-01'] }],
    ['no such date', { ...PAYLOAD, dates: ['2024-3-1'] }],
    ['an unknown status', { ...PAYLOAD, status: 'done' }],
    ['a phase in words', { ...PAYLOAD, phase: '4' }],
    ['something more', { ...PAYLOAD, extra: 1 }],
    ['no run', { ...PAYLOAD, run_id: '' }],
  ])('refuses %s', (_what, payload) => {
    expect(validate(payload)).toBe(false);
  });
});

describe('Pub/Sub', () => {
  const noToken = () => Promise.reject(new Error('an emulator needs no token'));

  test("publishes to the phase's topic of an emulator, without a token", async () => {
    const server = await localServer();
    const trigger = pubSubTrigger({
      project: 'p',
      topics: TOPICS,
      emulatorHost: server.host,
      token: noToken,
    });
    const deliveries = await fireAll([trigger], [PAYLOAD, { ...PAYLOAD, phase: 3, processor: 'PGS' }]);
    expect(deliveries.map(({ status, target }) => [status, target])).toEqual([
      ['sent', 'projects/p/topics/nba-phase4-precompute-complete'],
      ['sent', 'projects/p/topics/nba-phase3-analytics-complete'],
    ]);
    expect(server.received.map(({ path }) => path)).toEqual([
      '/v1/projects/p/topics/nba-phase4-precompute-complete:publish',
      '/v1/projects/p/topics/nba-phase3-analytics-complete:publish',
    ]);
    const [first] = server.received;
    const { messages } = (first?.body ?? {}) as { messages: { data: string; attributes: object }[] };
    const sent: unknown = JSON.parse(Buffer.from(messages[0]?.data ?? '', 'base64').toString('utf8'));
    expect(sent).toEqual(PAYLOAD);
    expect(validate(sent)).toBe(true);
    expect(messages[0]?.attributes).toEqual({
      processor: 'PCF',
      phase: '4',
      run_id: 'r1',
      status: 'success',
    });
    expect(server.received[0]?.headers.authorization).toBeUndefined();
  });

  test('says nothing of a phase without a topic', async () => {
    const server = await localServer();
    const trigger = pubSubTrigger({
      project: 'p',
      topics: TOPICS,
      emulatorHost: server.host,
      token: noToken,
    });
    expect(await fireAll([trigger], [{ ...PAYLOAD, phase: 5 }])).toEqual([]);
    expect(server.received).toEqual([]);
  });

  test('keeps the payload when no token can be had, or the topic is not there', async () => {
    const post = { pauses: [], timeoutMs: 2000 };
    const server = await localServer([404]);
    const missing = pubSubTrigger({
      project: 'p',
      topics: TOPICS,
      emulatorHost: server.host,
      token: noToken,
      post,
    });
    const refused = pubSubTrigger({
      project: 'p',
      topics: TOPICS,
      emulatorHost: undefined,
      token: () => Promise.reject(new Error('not logged in')),
      post,
    });
    const deliveries = await fireAll([missing, refused], [PAYLOAD]);
    expect(deliveries.map(({ status, error, message }) => [status, error, JSON.parse(message)])).toEqual([
      ['failed', `${server.host} answered 404: go away`, PAYLOAD],
      ['failed', 'not logged in', PAYLOAD],
    ]);
  });

  test('is set up from the environment; without a project it says so', async () => {
    const server = await localServer();
    const config = [{ kind: 'pubsub', topics: TOPICS }] as const;
    const bare = triggersOf(config, { PUBSUB_EMULATOR_HOST: server.host });
    expect(await fireAll(bare, [PAYLOAD])).toMatchObject([
      { status: 'not-configured', error: expect.stringContaining('GOOGLE_CLOUD_PROJECT') },
    ]);
    const env = { PUBSUB_EMULATOR_HOST: server.host, GOOGLE_CLOUD_PROJECT: 'lab' };
    expect(await fireAll(triggersOf(config, env), [PAYLOAD])).toMatchObject([{ status: 'sent' }]);
    expect(server.received[0]?.path).toContain('/projects/lab/');
  });
});

describe('the webhook', () => {
  test('gets the payload as it is; its address may come from the environment', async () => {
    const server = await localServer();
    const config = [{ kind: 'webhook', url: { from: 'NEXT' } }] as const;
    expect(await fireAll(triggersOf(config, { NEXT: server.url }), [PAYLOAD])).toMatchObject([
      { status: 'sent', target: server.host },
    ]);
    expect(server.received[0]?.body).toEqual(PAYLOAD);
    expect(await fireAll(triggersOf(config, {}), [PAYLOAD])).toMatchObject([
      { status: 'not-configured', error: 'the environment variable NEXT is not set' },
    ]);
  });
});

describe('a command', () => {
  const node = process.execPath;
  const keep =
    "require('fs').writeFileSync(process.argv[1], require('fs').readFileSync(0) + process.argv[2])";

  test('gets the payload on its standard input and its arguments without a shell', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'fillgate-trigger-')), 'out');
    const argv = [node, '-e', keep, file, '{processor} {phase}; echo $HOME `id` {other}'];
    const deliveries = await fireAll([commandTrigger({ argv, timeoutSeconds: 20 })], [PAYLOAD]);
    expect(deliveries).toMatchObject([{ status: 'sent', channel: 'command', target: node }]);
    const text = readFileSync(file, 'utf8');
    expect(JSON.parse(text.split('\n')[0] ?? '')).toEqual(PAYLOAD);
    expect(text.split('\n')[1]).toBe('PCF 4; echo $HOME `id` {other}');
  });

  test.each([
    [[node, '-e', 'console.error("no room"); process.exit(3)'], /ended with exit code 3: no room$/],
    [['/no/such/program'], /cannot be started: .*ENOENT/],
    [[node, '-e', 'setTimeout(() => 0, 60000)'], /was ended after 0.3 s/],
    [[node, '-e', 'process.kill(process.pid, "SIGTERM"); setTimeout(() => 0, 9999)'], /was ended by SIGTERM/],
  ])('that goes wrong says how: %s', async (argv, error) => {
    const timeoutSeconds = argv.some((part) => part.includes('60000')) ? 0.3 : 20;
    const [delivery] = await fireAll([commandTrigger({ argv, timeoutSeconds })], [PAYLOAD]);
    expect(delivery?.status).toBe('failed');
    expect(delivery?.error).toMatch(error);
    expect(JSON.parse(delivery?.message ?? '')).toEqual(PAYLOAD);
  });

  test('that does not read its input has not failed', async () => {
    const argv = [node, '-e', 'process.stdin.destroy()'];
    expect(await fireAll([commandTrigger({ argv, timeoutSeconds: 20 })], [PAYLOAD])).toMatchObject([
      { status: 'sent' },
    ]);
  });
});

test('suppressed triggers are not fired, and their payloads are kept', async () => {
  const server = await localServer();
  const triggers = triggersOf([{ kind: 'webhook', url: { value: server.url } }], {});
  const [delivery] = suppressTriggers(triggers, [PAYLOAD]);
  expect(delivery).toMatchObject({ kind: 'trigger', status: 'suppressed', error: null });
  expect(JSON.parse(delivery?.message ?? '')).toEqual(PAYLOAD);
  expect(server.received).toEqual([]);
});
