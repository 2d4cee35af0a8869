import type { Delivery } from '../contract/delivery.js';
import { type Message, messageText } from './message.js';

/** A way to tell people something. */
export interface Notifier {
  readonly channel: Delivery['channel'];
  /** Where to, without secrets. */
  readonly target: string;
  /** What is missing for it to work; NULL: nothing. */
  readonly unready: string | null;
  /** Rejects when the message was not taken. */
  send(message: Message): Promise<void>;
}

/**
 * Hands a message to every notifier, side by side. Never rejects: what could not be sent is in the answer, message
 * and all.
 */
export async function notify(notifiers: readonly Notifier[], message: Message): Promise<readonly Delivery[]> {
  return await Promise.all(notifiers.map((notifier) => deliver(notifier, message)));
}

/** The same message, not sent. */
export function suppressNotifications(notifiers: readonly Notifier[], message: Message): readonly Delivery[] {
  return notifiers.map((notifier) => ({ ...base(notifier, message), status: 'suppressed', error: null }));
}

async function deliver(notifier: Notifier, message: Message): Promise<Delivery> {
  const parts = base(notifier, message);
  if (notifier.unready !== null) return { ...parts, status: 'not-configured', error: notifier.unready };
  try {
    await notifier.send(message);
    return { ...parts, status: 'sent', error: null };
  } catch (error) {
    return { ...parts, status: 'failed', error: error instanceof Error ? error.message : String(error) };
  }
}

function base({ channel, target }: Notifier, message: Message) {
  return { kind: 'notification' as const, channel, target, message: messageText(message) };
}
