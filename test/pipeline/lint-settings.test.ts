import { describe, expect, test } from 'vitest';
import { lintPipeline } from '../../src/pipeline/lint.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import { formatProblem } from '../../src/pipeline/problem.js';
import { DEFAULT_RUN_SETTINGS } from '../../src/pipeline/run-settings-schema.js';
import { SMALL_PIPELINE, writePipeline } from './small-pipeline.js';

const withText = (text: string) => writePipeline(`${SMALL_PIPELINE}\n${text}\n`);

test('a pipeline that says nothing of modes has their defaults', () => {
  const { settings } = loadPipeline(writePipeline(SMALL_PIPELINE));
  expect(settings).toEqual(DEFAULT_RUN_SETTINGS);
  expect(settings?.modes).toMatchObject({
    queryTimeoutSeconds: { daily: 300, backfill: 60 },
    staleness: { warnHours: 24, failHours: 72 },
    windows: { games: [5, 10], days: [7, 14] },
    oldestDailyDays: 90,
    dailyDays: 7,
  });
});

test('the bundled pipeline has the thresholds and topics of its field', () => {
  const settings = loadPipeline('nba').settings;
  expect(settings?.modes.minimums.map(({ of, daily, backfill }) => [of, daily, backfill])).toEqual([
    ['players', 100, 20],
    ['teams', 10, 5],
  ]);
  expect(settings?.triggers).toEqual([
    {
      kind: 'pubsub',
      project: undefined,
      topics: new Map([
        [3, 'nba-phase3-analytics-complete'],
        [4, 'nba-phase4-precompute-complete'],
      ]),
    },
  ]);
});

test('notifications and triggers of every kind are read', () => {
  const { settings } = loadPipeline(
    withText(`modes: {queryTimeoutSeconds: {backfill: 30}}
notifications:
  - log: {}
  - webhook: {urlFrom: HOOK}
  - email: {host: mail.example, from: a@b.example, to: [c@d.example], user: u, passwordFrom: PASS}
triggers:
  - pubsub: {project: p, topics: {3: t3}}
  - webhook: {url: "https://next.example/run"}
  - command: {argv: [notify, "{processor}"]}`),
  );
  expect(settings?.modes.queryTimeoutSeconds).toEqual({ daily: 300, backfill: 30 });
  expect(settings?.notifications).toMatchObject([
    { kind: 'log' },
    { kind: 'webhook', url: { from: 'HOOK' } },
    { kind: 'email', port: 587, secure: false, password: { from: 'PASS' } },
  ]);
  expect(settings?.triggers).toMatchObject([
    { kind: 'pubsub', project: 'p' },
    { kind: 'webhook', url: { value: 'https://next.example/run' } },
    { kind: 'command', argv: ['notify', '{processor}'], timeoutSeconds: 60 },
  ]);
});

describe('a mistake is one problem, at its place', () => {
  test.each([
    [
      'modes: {minimums: [{of: teams, entity: [taem], daily: 4, backfill: 2}]}',
      'modes.minimums[0].entity[0]',
      'did you mean team?',
    ],
    [
      'modes: {staleness: {warnHours: 90}}',
      'modes.staleness.warnHours',
      'comes later than the failure after 72',
    ],
    ['modes: {oldestDaily: 3}', 'modes.oldestDaily', 'oldestDailyDays'],
    ['triggers: [{pubsub: {topics: {9: t}}}]', 'triggers[0].pubsub.topics.9', 'unknown phase 9'],
    [
      'triggers: [{pubsub: {topics: {}}, webhook: {url: "http://a.example"}}]',
      'triggers[0]',
      'expected one of pubsub, webhook, command',
    ],
    ['triggers: [{command: {argv: []}}]', 'triggers[0].command.argv', ''],
    ['notifications: [{webhook: {url: "ftp://a.example"}}]', 'notifications[0].webhook.url', 'http or https'],
    ['notifications: [{webhook: {}}]', 'notifications[0].webhook', 'expected url or urlFrom'],
    ['notifications: [{sms: {}}]', 'notifications[0].sms', 'unknown key'],
  ])('%s', (text, path, words) => {
    const problems = lintPipeline(withText(text)).filter((problem) => problem.path === path);
    expect(problems).toHaveLength(1);
    expect(problems.map(formatProblem).join()).toContain(words);
  });
});
