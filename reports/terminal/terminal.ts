import type { Reporter, ReportStyle } from '../../src/contract/report.js';
import type { RunResult } from '../../src/contract/run-result.js';
import { stateOf } from '../shared/gate-state.js';
import { nextSteps, stepsInOrder } from '../shared/next-steps.js';
import { gateLines } from './gate-lines.js';
import { gateSections } from './gate-sections.js';
import { contextLines, headline } from './headline.js';
import { commandSection, nextSection, statementErrors, stepNumber } from './next-section.js';
import { runSection } from './run-section.js';
import { screenFor } from './screen.js';

/** The report for a person at a terminal: verdict first, worst next, and what to do about it last. */
export const terminalReporter: Reporter = {
  name: 'terminal',
  extension: 'txt',
  render: renderTerminal,
};

/** Text that ends in a line break; tables stay within `style.columns`, commands to paste are never broken. */
function renderTerminal(result: RunResult, style: ReportStyle): string {
  const screen = screenFor(style);
  const open = ['OPEN', 'SKIPPED'].includes(stateOf(result));
  if (style.quiet && open) return asText(headline(screen, result));
  const steps = nextSteps(result);
  return asText([
    ...headline(screen, result),
    ...(style.quiet ? [] : contextLines(screen, result)),
    ...gateLines(screen, result),
    ...gateSections(screen, { result, stepOf: (row) => stepNumber(row, steps) }),
    ...result.runs.flatMap((run) => runSection(screen, run)),
    ...statementErrors(screen, result),
    ...nextSection(screen, steps),
    ...(style.commands ? commandSection(screen, stepsInOrder(result)) : []),
  ]);
}

function asText(lines: readonly string[]): string {
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
