import { type PostOptions, postJson } from '../notify/post-json.js';
import type { TriggerPayload } from './payload.js';
import type { Trigger } from './trigger.js';

export interface PubSubOptions {
  readonly project: string | undefined;
  readonly topics: ReadonlyMap<number, string>;
  /** `host:port` of an emulator, as PUBSUB_EMULATOR_HOST has it: no authentication then. */
  readonly emulatorHost: string | undefined;
  /** An access token with the Pub/Sub scope; asked once per message, never of an emulator. */
  readonly token: () => Promise<string>;
  readonly post?: Pick<PostOptions, 'pauses' | 'timeoutMs'>;
}

const SERVICE = 'https://pubsub.googleapis.com';

/**
 * Publishes payloads to the topic of their phase by REST; the attributes let a subscription filter.
 * @see https://cloud.google.com/pubsub/docs/reference/rest/v1/projects.topics/publish
 */
export function pubSubTrigger(options: PubSubOptions): Trigger {
  const { project, topics, emulatorHost, token } = options;
  const topicOf = ({ phase }: TriggerPayload) =>
    `projects/${project ?? '?'}/topics/${topics.get(phase) ?? '?'}`;
  return {
    channel: 'pubsub',
    handles: (phase) => topics.has(phase),
    target: topicOf,
    unready: project === undefined ? 'no project: name it in the pipeline or set GOOGLE_CLOUD_PROJECT' : null,
    fire: async (payload) => {
      const server =
        emulatorHost === undefined ? SERVICE : `http://${emulatorHost.replace(/^https?:\/\//, '')}`;
      const headers = emulatorHost === undefined ? { authorization: `Bearer ${await token()}` } : {};
      const url = `${server}/v1/${topicOf(payload)}:publish`;
      await postJson({ messages: [messageOf(payload)] }, { url, headers, ...options.post });
    },
  };
}

function messageOf(payload: TriggerPayload): object {
  const { processor, phase, run_id, status } = payload;
  return {
    data: Buffer.from(JSON.stringify(payload)).toString('base64'),
    attributes: { processor, phase: String(phase), run_id, status },
  };
}
