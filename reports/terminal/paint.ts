import { Chalk } from 'chalk';
import type { Verdict } from '../../src/contract/verdict.js';
import type { GateState } from '../shared/gate-state.js';

export type Tone = 'good' | 'bad' | 'doubt' | 'notice' | 'quiet' | 'strong' | 'plain';

/** Colours a text that holds no line breaks. */
export type Paint = (tone: Tone, text: string) => string;

/** A paint of its own for each report: no global colour state is read or set. */
export function paintFor(color: boolean): Paint {
  // Level 1 is the sixteen colours of the reader's own theme, which he can tell apart.
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const tones: Record<Tone, (text: string) => string> = {
    good: chalk.green,
    bad: chalk.red.bold,
    doubt: chalk.magenta,
    notice: chalk.yellow,
    quiet: chalk.dim,
    strong: chalk.bold,
    plain: (text) => text,
  };
  return (tone, text) => (text === '' ? '' : tones[tone](text));
}

/** A sign that is told apart without colours, and the colour that goes with it. */
export interface Sign {
  readonly symbol: string;
  readonly tone: Tone;
}

export const VERDICT_SIGNS: Readonly<Record<Verdict, Sign>> = {
  pass: { symbol: '✓', tone: 'good' },
  warn: { symbol: '!', tone: 'notice' },
  fail: { symbol: '✗', tone: 'bad' },
  unknown: { symbol: '?', tone: 'doubt' },
  skipped: { symbol: '–', tone: 'quiet' },
};

export const STATE_SIGNS: Readonly<Record<GateState, Sign>> = {
  OPEN: VERDICT_SIGNS.pass,
  CLOSED: VERDICT_SIGNS.fail,
  UNKNOWN: VERDICT_SIGNS.unknown,
  SKIPPED: VERDICT_SIGNS.skipped,
  FORCED: { symbol: '»', tone: 'notice' },
  REFUSED: { symbol: '✗', tone: 'bad' },
  INTERRUPTED: { symbol: '?', tone: 'notice' },
};
