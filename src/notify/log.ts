import { messageText } from './message.js';
import type { Notifier } from './notifier.js';

/** Writes messages to the log of the command. */
export function logNotifier(write: (text: string) => void): Notifier {
  return {
    channel: 'log',
    target: 'the log',
    unready: null,
    send: async (message) => write(messageText(message)),
  };
}
