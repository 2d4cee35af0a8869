import type { ReportStyle } from '../../src/contract/report.js';
import { type Paint, paintFor } from './paint.js';
import { textWidth } from './text-width.js';
import { wrapText } from './wrap-text.js';

/** What every part of the terminal report needs to know about where it is printed. */
export interface Screen {
  /** Cells a line may fill. */
  readonly width: number;
  readonly paint: Paint;
  readonly style: ReportStyle;
}

/** Below this nothing can be laid out; the terminal then breaks lines itself. */
const NARROWEST = 40;

export function screenFor(style: ReportStyle): Screen {
  return { width: Math.max(NARROWEST, style.columns), paint: paintFor(style.color), style };
}

/** `── title ─────` over the whole width: the only line that parts the report draws. */
export function sectionTitle(screen: Screen, title: string): string[] {
  const [first = '', ...rest] = wrapText(title, screen.width - 6);
  const rule = '─'.repeat(Math.max(2, screen.width - textWidth(first) - 4));
  const { paint } = screen;
  const more = rest.map((line) => `   ${paint('strong', line)}`);
  return ['', `${paint('quiet', '──')} ${paint('strong', first)} ${paint('quiet', rule)}`, ...more];
}

/** A text wrapped behind a prefix; the lines after the first are indented by the prefix's width. */
export function hanging(screen: Screen, prefix: string, text: string): string[] {
  const indent = textWidth(prefix);
  const lines = wrapText(text, screen.width - indent);
  return lines.map((line, index) => (index === 0 ? prefix : ' '.repeat(indent)) + line);
}
