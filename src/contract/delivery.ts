/**
 * A message that a run had for people or for other programs, and what became of it. It stays in the result whatever
 * became of it, so that none is lost.
 */
export interface Delivery {
  readonly kind: 'notification' | 'trigger';
  readonly channel: 'log' | 'webhook' | 'email' | 'pubsub' | 'command';
  /** Where to, without secrets: a host, a topic, a program. */
  readonly target: string;
  /** `suppressed`: the run mode sends nothing; `not-configured`: what is missing stands in `error`. */
  readonly status: 'sent' | 'suppressed' | 'failed' | 'not-configured';
  /** The whole message; of a trigger its payload as JSON. */
  readonly message: string;
  readonly error: string | null;
}
