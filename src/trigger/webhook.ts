import { hostOf, type PostOptions, postJson } from '../notify/post-json.js';
import type { Trigger } from './trigger.js';

/** Posts payloads, as they are, to an address. */
export function webhookTrigger(options: PostOptions): Trigger {
  return {
    channel: 'webhook',
    handles: () => true,
    target: () => hostOf(options.url),
    unready: null,
    fire: async (payload) => await postJson(payload, options),
  };
}
