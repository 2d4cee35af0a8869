import type { RunResult } from '../../src/contract/run-result.js';
import type { FoldedFinding } from '../shared/fold-findings.js';
import { commandIn, stepKind } from '../shared/merge-steps.js';
import { type NextStep, nextOf } from '../shared/next-steps.js';
import { countText } from '../shared/number-text.js';
import { hanging, type Screen } from './screen.js';
import { printable, textWidth } from './text-width.js';

/** Steps that are listed; numbers in the tables point here, so what lies beyond has no number. */
const STEPS_SHOWN = 12;
/** Dates that a command in the list spells out; `--commands` spells out all. */
const DATES_SPELLED = 60;
const INDENT = '     ';

/** The number under which a row's next step is listed; NULL when it has none, or none that is listed. */
export function stepNumber(row: FoldedFinding, steps: readonly NextStep[]): number | null {
  const next = row.findings.map(nextOf).find((each) => each !== null);
  if (next === undefined || next === null) return null;
  const index = steps.findIndex((step) => step.kind === stepKind(next));
  return index === -1 || index >= STEPS_SHOWN ? null : index + 1;
}

/** `Next:` and the distinct steps, in the order in which they are to be done. */
export function nextSection(screen: Screen, steps: readonly NextStep[]): string[] {
  if (steps.length === 0) return [];
  const shown = steps.slice(0, STEPS_SHOWN);
  const hidden = steps.length - shown.length;
  const more = `+${hidden} more in the JSON report (--format json)`;
  return [
    '',
    screen.paint('strong', 'Next:'),
    ...shown.flatMap((step, index) => stepLines(screen, step, index + 1)),
    ...(hidden > 0 ? hanging(screen, INDENT, more) : []),
  ];
}

/** With `--commands`: every step in the order of the findings, commands ready to paste, words as comments. */
export function commandSection(screen: Screen, texts: readonly string[]): string[] {
  if (texts.length === 0) return [];
  const lines = texts.map((text) => printable(commandIn(text) ?? `# ${text}`).replaceAll('\n', ' '));
  return ['', screen.paint('strong', 'Commands:'), ...new Set(lines)];
}

function stepLines(screen: Screen, step: NextStep, position: number): string[] {
  const prefix = `${String(position).padStart(3)}. `;
  const others = step.all.length - 1;
  const alike = `(${countText(others, 'more step')} like this one in the JSON report)`;
  return [
    ...textLines(screen, prefix, printable(step.text)),
    ...(others > 0 ? hanging(screen, INDENT, alike) : []),
  ];
}

/** A command is never broken: the terminal wraps it, and it still pastes as one line. */
function textLines(screen: Screen, prefix: string, text: string): string[] {
  const command = commandIn(text);
  if (command === null) return hanging(screen, prefix, text);
  if (text === command) return [prefix + elided(command)];
  if (textWidth(prefix + text) <= screen.width) return [prefix + text];
  const [before = '', after = ''] = text.split(`\`${command}\``);
  const words = /^[.\s]*$/.test(after) ? `${before.trim()}:` : `${before}the command below${after}`;
  return [...hanging(screen, prefix, words), INDENT + elided(command)];
}

function elided(command: string): string {
  return command.replace(/(?<=--dates )[\d,-]+/, (list) => {
    const dates = list.split(',');
    if (dates.length <= DATES_SPELLED) return list;
    return `${dates[0] ?? ''},…,${dates.at(-1) ?? ''} (${dates.length} dates, each in the JSON report)`;
  });
}

/** Errors of statements that no finding on the screen repeats. */
export function statementErrors(screen: Screen, result: RunResult): string[] {
  const said = result.gates.flatMap((gate) => [gate.summary, ...gate.findings.map((each) => each.message)]);
  const failed = result.statements.flatMap(({ id, error }) => (error === null ? [] : [{ id, error }]));
  const silent = failed.filter(({ error }) => !said.some((text) => text.includes(error)));
  if (silent.length === 0) return [];
  const lines = silent.flatMap(({ id, error }) => hanging(screen, '  ', printable(`${id}: ${error}`)));
  return ['', screen.paint('strong', 'Statements that failed:'), ...lines];
}
