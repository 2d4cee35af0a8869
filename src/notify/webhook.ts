import type { Message } from './message.js';
import type { Notifier } from './notifier.js';
import { hostOf, type PostOptions, postJson } from './post-json.js';

/** Limits of Slack's blocks: header 150 characters, section 3,000. */
const HEADER = 150;
const SECTION = 2900;

/** Posts messages to an incoming webhook; the JSON is what Slack, and whatever speaks like it, expects. */
export function webhookNotifier(options: PostOptions): Notifier {
  return {
    channel: 'webhook',
    target: hostOf(options.url),
    unready: null,
    send: async (message) => await postJson(slackJson(message), options),
  };
}

/** A message as Slack's blocks; `text` is for notifications and for servers that know no blocks. */
export function slackJson({ level, title, lines }: Message): object {
  const text = escaped(`${ICONS[level]} ${title}`);
  const header = {
    type: 'header',
    text: { type: 'plain_text', text: cut(`${ICONS[level]} ${title}`, HEADER) },
  };
  if (lines.length === 0) return { text, blocks: [header] };
  const body = cut(escaped(lines.join('\n')), SECTION);
  return { text, blocks: [header, { type: 'section', text: { type: 'mrkdwn', text: body } }] };
}

const ICONS: Readonly<Record<Message['level'], string>> = {
  info: 'OK:',
  warning: 'WARNING:',
  error: 'FAILED:',
};

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 3)}...`;
}
