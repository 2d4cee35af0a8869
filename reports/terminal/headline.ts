import { minuteText } from '../../src/contract/clock.js';
import type { DateRange } from '../../src/contract/iso-date.js';
import type { RunResult } from '../../src/contract/run-result.js';
import { VERDICTS } from '../../src/contract/verdict.js';
import { isForcedPast, stateOf } from '../shared/gate-state.js';
import { bytesText, countText, numberText } from '../shared/number-text.js';
import { STATE_SIGNS } from './paint.js';
import { hanging, type Screen } from './screen.js';
import { printable, textWidth } from './text-width.js';
import { unbroken } from './wrap-text.js';

/** `✗ CLOSED · coverage of nba · 2021-10-19..2022-04-10 · 165 expected dates`. */
export function headline(screen: Screen, result: RunResult): string[] {
  const state = stateOf(result);
  const { symbol, tone } = STATE_SIGNS[state];
  const lead = `${symbol} ${state}`;
  const parts = [
    `${result.command} of ${result.pipeline}`,
    rangesText(result.ranges),
    ...(result.since === undefined ? [] : [`since ${minuteText(result.since)}`]),
    ...(result.ranges.length === 0 ? [] : [countText(result.expectedDates, 'expected date')]),
    ...forcedPart(result),
    ...warningPart(result),
  ].filter((part) => part !== '');
  const text = parts.map(unbroken).join(' · ');
  const lines = hanging(screen, `${lead}  `, printable(text));
  return lines.map((line) =>
    line.startsWith(lead) ? screen.paint(tone, lead) + line.slice(lead.length) : line,
  );
}

/** What the result rests on: findings by verdict, where, how many statements, how long. */
export function contextLines(screen: Screen, result: RunResult): string[] {
  const indent = ' '.repeat(textWidth(`✗ ${stateOf(result)}  `));
  const lines = [countsText(result), costText(result)].filter((line) => line !== '');
  return lines.flatMap((line) =>
    hanging(screen, indent, printable(line)).map((each) => screen.paint('quiet', each)),
  );
}

function rangesText(ranges: readonly DateRange[]): string {
  const texts = ranges.map(({ start, end }) => (start === end ? start : `${start}..${end}`));
  if (texts.length <= 3) return texts.join(', ');
  return `${texts.length} ranges from ${ranges[0]?.start ?? ''} to ${ranges.at(-1)?.end ?? ''}`;
}

function forcedPart(result: RunResult): string[] {
  const names = result.gates.filter((gate) => isForcedPast(gate, result.strict)).map((gate) => gate.gate);
  return names.length === 0 ? [] : [`forced past ${names.join(', ')}`];
}

function warningPart(result: RunResult): string[] {
  const warnings = countVerdict(result, 'warn');
  return warnings === 0 ? [] : [countText(warnings, 'warning')];
}

function countVerdict(result: RunResult, verdict: string): number {
  return result.gates.reduce((sum, { findings }) => {
    return sum + findings.filter((finding) => finding.verdict === verdict).length;
  }, 0);
}

function countsText(result: RunResult): string {
  const counts = [...VERDICTS]
    .reverse()
    .map((verdict) => ({ verdict, count: countVerdict(result, verdict) }));
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const shown = counts.filter(({ count }) => count > 0);
  if (total === 0) return '';
  const parts = shown.map(({ verdict, count }) => `${numberText(count)} ${verdict}`);
  return `${countText(total, 'finding')}: ${parts.join(', ')}`;
}

function costText(result: RunResult): string {
  const { kind, location } = result.warehouse;
  const statements = countText(result.statements.length, 'statement');
  const seconds = `${numberText(result.milliseconds / 1000, 1)} s`;
  const strict = result.strict ? ['strict: warnings close'] : [];
  const billed = result.statements.flatMap(({ billedBytes }) => billedBytes ?? []);
  const sum = billed.reduce((total, bytes) => total + bytes, 0);
  const cost = billed.length === 0 ? [] : [`${bytesText(sum)} billed`];
  return [`${kind} ${location}`, `${statements} in ${seconds}`, ...cost, ...strict].join(' · ');
}
