import type { NotifierConfig, Secret } from '../pipeline/run-settings.js';
import { emailNotifier } from './email.js';
import { logNotifier } from './log.js';
import type { Notifier } from './notifier.js';
import { webhookNotifier } from './webhook.js';

/** Variables of the environment, as the command hands them on. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The notifiers that a pipeline declares. One whose secret is missing is there, and says so instead of sending. */
export function notifiersOf(
  configs: readonly NotifierConfig[],
  { env, write }: { readonly env: Environment; readonly write: (text: string) => void },
): readonly Notifier[] {
  return configs.map((config) => {
    if (config.kind === 'log') return logNotifier(write);
    if (config.kind === 'email') {
      const { password, ...server } = config;
      return emailNotifier({ ...server, password: secretOf(password, env) });
    }
    const url = secretOf(config.url, env);
    return url === undefined ? unready('webhook', config.url) : webhookNotifier({ url });
  });
}

/** The value itself, or that of the environment variable; a variable that is not set, or empty, is missing. */
export function secretOf({ value, from }: Secret, env: Environment): string | undefined {
  return value ?? (from === undefined ? undefined : env[from] || undefined);
}

/** What to say of a secret that is missing. */
export function missingSecret({ from }: Secret): string {
  return `the environment variable ${from ?? ''} is not set`;
}

function unready(channel: Notifier['channel'], secret: Secret): Notifier {
  const reason = missingSecret(secret);
  return {
    channel,
    target: secret.from ?? '',
    unready: reason,
    send: () => Promise.reject(new Error(reason)),
  };
}
