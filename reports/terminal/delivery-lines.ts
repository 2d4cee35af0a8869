import type { Delivery } from '../../src/contract/delivery.js';
import type { RunSummary } from '../../src/contract/run-result.js';
import { VERDICT_SIGNS } from './paint.js';
import type { Screen } from './screen.js';
import { wrapText } from './wrap-text.js';

const INDENT = '   ';

/** What the mode's policies warned of, and every message that did not go out although it was to. */
export function deliveryLines(screen: Screen, run: RunSummary): string[] {
  const undelivered = (run.deliveries ?? []).filter(({ status }) => status === 'failed');
  const said = [...(run.warnings ?? []), ...undelivered.map(undeliveredText)];
  return said.flatMap((text) => warningLines(screen, text));
}

function warningLines(screen: Screen, text: string): string[] {
  const { symbol, tone } = VERDICT_SIGNS.warn;
  const [first = '', ...rest] = wrapText(text, screen.width - INDENT.length);
  return [`${screen.paint(tone, symbol)}  ${first}`, ...rest.map((line) => INDENT + line)];
}

function undeliveredText({ kind, channel, target, error }: Delivery): string {
  return `${kind} to ${channel} ${target} failed: ${error ?? 'no reason given'}; its text is in the JSON report`;
}
