import { type Environment, notifiersOf } from '../../notify/from-config.js';
import type { RunSettings } from '../../pipeline/run-settings.js';
import { triggersOf } from '../../trigger/from-config.js';
import type { Audience } from './announce.js';

export interface AudienceParts extends Omit<Audience, 'notifiers' | 'triggers'> {
  readonly settings: Pick<RunSettings, 'notifications' | 'triggers'>;
  readonly env: Environment;
}

/** Who is told of a run: the notifiers and triggers that the pipeline declares. */
export function audienceOf({ settings, env, ...parts }: AudienceParts): Audience {
  return {
    ...parts,
    notifiers: notifiersOf(settings.notifications, { env, write: parts.note }),
    triggers: triggersOf(settings.triggers, env),
  };
}
