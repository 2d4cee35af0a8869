import { type Environment, missingSecret, secretOf } from '../notify/from-config.js';
import type { Secret, TriggerConfig } from '../pipeline/run-settings.js';
import { commandTrigger } from './command.js';
import { googleToken } from './google-token.js';
import { pubSubTrigger } from './pubsub.js';
import type { Trigger } from './trigger.js';
import { webhookTrigger } from './webhook.js';

/** The triggers that a pipeline declares. One that lacks something is there, and says so instead of firing. */
export function triggersOf(configs: readonly TriggerConfig[], env: Environment): readonly Trigger[] {
  return configs.map((config) => {
    if (config.kind === 'command') return commandTrigger(config);
    if (config.kind === 'pubsub') return pubSub(config, env);
    const url = secretOf(config.url, env);
    return url === undefined ? unready(config.url) : webhookTrigger({ url });
  });
}

function pubSub({ project, topics }: Extract<TriggerConfig, { kind: 'pubsub' }>, env: Environment): Trigger {
  return pubSubTrigger({
    project: project ?? (env.PUBSUB_PROJECT_ID || env.GOOGLE_CLOUD_PROJECT || undefined),
    topics,
    emulatorHost: env.PUBSUB_EMULATOR_HOST || undefined,
    token: googleToken,
  });
}

function unready(secret: Secret): Trigger {
  const reason = missingSecret(secret);
  return {
    channel: 'webhook',
    handles: () => true,
    target: () => secret.from ?? '',
    unready: reason,
    fire: () => Promise.reject(new Error(reason)),
  };
}
