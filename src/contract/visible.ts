/**
 * The text with control characters spelt out (`\u000a`), so that a line break or an escape in what somebody wrote
 * cannot pass for a line of ours.
 */
export function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
