import { z } from 'zod';
import type { NotifierConfig, RunSettings, Secret, TriggerConfig } from './run-settings.js';

const text = z.string().min(1, 'must not be empty');
const count = z.int().min(1);
const hours = z.number().positive();
const seconds = (daily: number, backfill: number) =>
  z
    .strictObject({
      daily: z.number().positive().default(daily),
      backfill: z.number().positive().default(backfill),
    })
    .prefault({});
const url = z.url({ protocol: /^https?$/, message: 'expected an http or https address' });

const minimum = z.strictObject({
  of: text.describe('what a person calls the rows, for example players'),
  entity: z.array(text).min(1).describe('entity columns of the tables that it holds for'),
  daily: z.int().min(0).describe('a date with fewer rows fails'),
  backfill: z.int().min(0).describe('a date with fewer rows is warned about'),
});

/** Figures of the run-mode policies, each with its default. */
export const MODES_SCHEMA = z
  .strictObject({
    minimums: z.array(minimum).default([]),
    queryTimeoutSeconds: seconds(300, 60).describe('most seconds for one statement of the dependency check'),
    chunkTimeoutSeconds: seconds(1800, 1800).describe('most seconds for the transaction of one chunk'),
    staleness: z
      .strictObject({ warnHours: hours.default(24), failHours: hours.default(72) })
      .prefault({})
      .describe('hours that an upstream may lie behind the date that it is needed for'),
    windows: z
      .strictObject({ games: z.array(count).default([5, 10]), days: z.array(count).default([7, 14]) })
      .prefault({})
      .describe('look-back windows that must be complete per entity'),
    circuitBreaker: z
      .strictObject({ attempts: count.default(3), coolDownHours: hours.default(168) })
      .prefault({}),
    attemptsPerDay: count
      .default(10)
      .describe('runs of one date within 24 hours above which a warning is given'),
    oldestDailyDays: count.default(90),
    dailyDays: count.default(7),
  })
  .prefault({});

const address = {
  url: url.optional(),
  urlFrom: text.optional().describe('environment variable that holds the address'),
};
const ONE_ADDRESS = 'expected url or urlFrom';
const hasOneAddress = (one: { url?: string | undefined; urlFrom?: string | undefined }) =>
  (one.url === undefined) !== (one.urlFrom === undefined);
const webhook = z.strictObject(address).refine(hasOneAddress, ONE_ADDRESS);

const email = z.strictObject({
  host: text,
  port: z.int().min(1).max(65535).default(587),
  secure: z.boolean().default(false),
  user: text.optional(),
  password: text.optional(),
  passwordFrom: text.optional().describe('environment variable that holds the password'),
  from: text,
  to: z.array(text).min(1),
});

const isOne = (one: object) => Object.values(one).filter((value) => value !== undefined).length === 1;

export const NOTIFICATION_SCHEMA = z
  .strictObject({ log: z.strictObject({}).optional(), webhook: webhook.optional(), email: email.optional() })
  .refine(isOne, 'expected one of log, webhook, email');

const pubsub = z.strictObject({
  project: text.optional().describe('default: the environment variable GOOGLE_CLOUD_PROJECT'),
  topics: z.record(z.string().regex(/^[1-9]\d*$/, 'expected the number of a phase'), text),
});

const command = z.strictObject({
  argv: z
    .array(text)
    .min(1)
    .describe('program and arguments; {processor}, {phase}, {run_id}, {status} are filled in'),
  timeoutSeconds: z.number().positive().default(60),
});

export const TRIGGER_SCHEMA = z
  .strictObject({ pubsub: pubsub.optional(), webhook: webhook.optional(), command: command.optional() })
  .refine(isOne, 'expected one of pubsub, webhook, command');

interface RawSettings {
  readonly modes: z.output<typeof MODES_SCHEMA>;
  readonly notifications: readonly z.output<typeof NOTIFICATION_SCHEMA>[];
  readonly triggers: readonly z.output<typeof TRIGGER_SCHEMA>[];
}

/** The settings of a pipeline file of the right shape. */
export function buildRunSettings(raw: RawSettings): RunSettings {
  return {
    modes: raw.modes,
    notifications: raw.notifications.map(buildNotifier),
    triggers: raw.triggers.map(buildTrigger),
  };
}

/** What holds for a pipeline that says nothing of its own. */
export const DEFAULT_RUN_SETTINGS: RunSettings = {
  modes: MODES_SCHEMA.parse({}),
  notifications: [],
  triggers: [],
};

function buildNotifier(raw: RawSettings['notifications'][number]): NotifierConfig {
  if (raw.webhook) return { kind: 'webhook', url: secretOf(raw.webhook) };
  if (!raw.email) return { kind: 'log' };
  const { password, passwordFrom, ...rest } = raw.email;
  return { kind: 'email', ...rest, password: { value: password, from: passwordFrom } };
}

function buildTrigger(raw: RawSettings['triggers'][number]): TriggerConfig {
  if (raw.webhook) return { kind: 'webhook', url: secretOf(raw.webhook) };
  if (raw.command) return { kind: 'command', ...raw.command };
  const topics = new Map(
    Object.entries(raw.pubsub?.topics ?? {}).map(([phase, topic]) => [Number(phase), topic]),
  );
  return { kind: 'pubsub', project: raw.pubsub?.project, topics };
}

function secretOf(raw: { url?: string | undefined; urlFrom?: string | undefined }): Secret {
  return { value: raw.url, from: raw.urlFrom };
}
