/** What people are told, the same on every channel. */
export interface Message {
  readonly level: 'info' | 'warning' | 'error';
  readonly title: string;
  readonly lines: readonly string[];
}

/** The whole message as plain text. */
export function messageText({ title, lines }: Message): string {
  return [title, ...lines].join('\n');
}
