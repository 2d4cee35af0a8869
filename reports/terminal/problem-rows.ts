import type { GateResult } from '../../src/contract/index.js';
import { type FoldedFinding, foldFindings } from '../shared/fold-findings.js';
import { countText } from '../shared/number-text.js';
import { isProblem } from '../shared/worst-first.js';
import { isInventory } from './detail-tables.js';
import { findingsTable } from './findings-table.js';
import { isReader } from './matrix-section.js';
import { hanging, type Screen } from './screen.js';

/** Rows of one gate on the screen, unless every row was asked for. */
const ROWS_SHOWN = 60;

/** The gate's findings that need a look, folded into a table; what is cut off is counted. */
export function problemRows(
  screen: Screen,
  gate: GateResult,
  stepOf: (row: FoldedFinding) => number | null,
): string[] {
  const { verbose, showDates } = screen.style;
  const folded = foldFindings(gate, { byDate: showDates });
  const all = verbose || showDates;
  const rows = folded
    .filter(({ sample }) => isProblem(sample.verdict) || (verbose && !isInventory(sample)))
    .filter(({ sample }) => all || (sample.origin === undefined && !isReader(sample)));
  if (rows.length === 0) return [];
  const shown = all ? rows : rows.slice(0, ROWS_SHOWN);
  const hidden = rows.slice(shown.length);
  const table = [
    ...((gate.origins ?? []).length > 0 ? [''] : []),
    ...findingsTable(screen, { rows: shown, stepOf }),
  ];
  return hidden.length === 0 ? table : [...table, ...hanging(screen, '   ', hiddenText(hidden))];
}

function hiddenText(hidden: readonly FoldedFinding[]): string {
  const fails = hidden.filter((row) => row.sample.verdict === 'fail').length;
  return `+${countText(hidden.length, 'more row')}, ${countText(fails, 'failure')} among them: --verbose shows all`;
}
