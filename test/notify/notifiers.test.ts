import { describe, expect, test } from 'vitest';
import { emailNotifier } from '../../src/notify/email.js';
import { notifiersOf } from '../../src/notify/from-config.js';
import type { Message } from '../../src/notify/message.js';
import { notify, suppressNotifications } from '../../src/notify/notifier.js';
import { slackJson, webhookNotifier } from '../../src/notify/webhook.js';
import { deadUrl, localServer } from './local-server.js';
import { smtpServer } from './smtp-server.js';

const MESSAGE: Message = {
  level: 'error',
  title: 'nba daily run: 1 failed, 3 computed',
  lines: ['Failed PGS 2024-03-01 <no rows> & more', 'run r1'],
};
const TEXT = `${MESSAGE.title}\n${MESSAGE.lines.join('\n')}`;
const quick = { pauses: [1, 1], timeoutMs: 2000 };

describe('the webhook', () => {
  test('posts JSON that Slack understands, with its special characters escaped', async () => {
    const server = await localServer();
    const [delivery] = await notify([webhookNotifier({ url: server.url })], MESSAGE);
    expect(delivery).toEqual({
      kind: 'notification',
      channel: 'webhook',
      target: server.host,
      status: 'sent',
      message: TEXT,
      error: null,
    });
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.headers['content-type']).toBe('application/json');
    expect(server.received[0]?.body).toEqual({
      text: `FAILED: ${MESSAGE.title}`,
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: `FAILED: ${MESSAGE.title}` } },
        {
          type: 'section',
          text: { type: 'mrkdwn', text: 'Failed PGS 2024-03-01 &lt;no rows&gt; &amp; more\nrun r1' },
        },
      ],
    });
  });

  test('keeps within the limits of blocks', () => {
    const long = { level: 'info', title: 'x'.repeat(400), lines: ['&'.repeat(2000)] } as const;
    const { blocks } = slackJson(long) as { blocks: { text: { text: string } }[] };
    expect(blocks[0]?.text.text.length).toBeLessThanOrEqual(150);
    expect(blocks[1]?.text.text.length).toBeLessThanOrEqual(3000);
    expect(slackJson({ ...long, lines: [] })).toMatchObject({ blocks: [{ type: 'header' }] });
  });

  test('tries a busy server again, and gives up on one that refuses', async () => {
    const busy = await localServer([503, 429, 200]);
    const refusing = await localServer([403, 200]);
    const deliveries = await notify(
      [busy, refusing].map(({ url }) => webhookNotifier({ url, ...quick })),
      MESSAGE,
    );
    expect(deliveries.map(({ status, error }) => [status, error])).toEqual([
      ['sent', null],
      ['failed', `${refusing.host} answered 403: go away`],
    ]);
    expect([busy.received.length, refusing.received.length]).toEqual([3, 1]);
  });

  test('that is not there fails, keeps the message, and does not give the address away', async () => {
    const url = await deadUrl();
    const [delivery] = await notify([webhookNotifier({ url, ...quick })], MESSAGE);
    expect(delivery).toMatchObject({ status: 'failed', message: TEXT });
    expect(delivery?.error).toMatch(/cannot be reached: .*ECONNREFUSED/);
    expect(JSON.stringify(delivery)).not.toContain('secret');
  });
});

describe('e-mail', () => {
  const account = { host: '127.0.0.1', secure: false, from: 'gate@local.example' };

  test('is sent by SMTP with the title as subject and the whole message as text', async () => {
    const server = await smtpServer();
    const to = ['a@local.example', 'b@local.example'];
    const notifier = emailNotifier({ ...account, port: server.port, to, user: 'u', password: 'p' });
    const [delivery] = await notify([notifier], MESSAGE);
    expect(delivery).toMatchObject({ channel: 'email', status: 'sent', error: null, message: TEXT });
    expect(server.messages).toHaveLength(1);
    expect(server.messages[0]).toContain(`Subject: ${MESSAGE.title}`);
    expect(server.messages[0]).toContain('Failed PGS 2024-03-01 <no rows> & more');
    expect(server.commands.filter((command) => /^RCPT/.test(command))).toHaveLength(2);
    expect(server.commands.some((command) => /^AUTH/.test(command))).toBe(true);
  });

  test('that one recipient does not get has failed', async () => {
    const server = await smtpServer();
    const to = ['a@local.example', 'b@refused.example'];
    const [delivery] = await notify([emailNotifier({ ...account, port: server.port, to })], MESSAGE);
    expect(delivery).toMatchObject({ status: 'failed', error: '127.0.0.1 refused b@refused.example' });
  });

  test('without a server fails with the reason', async () => {
    const [delivery] = await notify(
      [emailNotifier({ ...account, port: 1, to: ['a@local.example'] })],
      MESSAGE,
    );
    expect(delivery).toMatchObject({ status: 'failed', message: TEXT });
    expect(delivery?.error).toMatch(/ECONNREFUSED/);
  });
});

describe('the notifiers of a pipeline', () => {
  const password = { from: 'SMTP_PASSWORD' };
  const mail = {
    kind: 'email',
    host: 'h',
    port: 25,
    secure: false,
    user: 'u',
    password,
    from: 'f',
    to: ['t'],
  } as const;

  test('take their secrets from the environment, and say which one is missing', async () => {
    const server = await localServer();
    const configs = [{ kind: 'webhook', url: { from: 'HOOK' } }, mail, { kind: 'log' }] as const;
    const written: string[] = [];
    const write = (text: string) => void written.push(text);
    const bare = notifiersOf(configs, { env: {}, write });
    const deliveries = await notify(bare, MESSAGE);
    expect(deliveries.map(({ status, error }) => [status, error])).toEqual([
      ['not-configured', 'the environment variable HOOK is not set'],
      ['not-configured', 'no password for u'],
      ['sent', null],
    ]);
    expect(deliveries.every(({ message }) => message === TEXT)).toBe(true);
    expect(written).toEqual([TEXT]);
    const [hook, email] = notifiersOf(configs, { env: { HOOK: server.url, SMTP_PASSWORD: 'p' }, write });
    expect([hook?.unready, email?.unready]).toEqual([null, null]);
    expect(await notify(hook ? [hook] : [], MESSAGE)).toMatchObject([{ status: 'sent' }]);
    expect(server.received).toHaveLength(1);
  });

  test('send nothing when they are suppressed, and keep the message', async () => {
    const server = await localServer();
    const deliveries = suppressNotifications([webhookNotifier({ url: server.url })], MESSAGE);
    expect(deliveries).toMatchObject([{ status: 'suppressed', message: TEXT, error: null }]);
    expect(server.received).toEqual([]);
  });

  test('cannot disturb each other: one that throws loses nothing', async () => {
    const written: string[] = [];
    const broken = { channel: 'log', target: 'x', unready: null, send: () => Promise.reject('odd') } as const;
    const sound = notifiersOf([{ kind: 'log' }], { env: {}, write: (text) => void written.push(text) });
    const deliveries = await notify([broken, ...sound], MESSAGE);
    expect(deliveries.map(({ status, error }) => [status, error])).toEqual([
      ['failed', 'odd'],
      ['sent', null],
    ]);
    expect(written).toEqual([TEXT]);
  });
});
