import type { GateResult, RunResult } from '../../src/contract/run-result.js';
import { spanText } from '../shared/date-spans.js';
import { type FoldedSkip, foldSkips } from '../shared/fold-skips.js';
import { isClosed, isForcedPast } from '../shared/gate-state.js';
import { costText, countText } from '../shared/number-text.js';
import { isProblem } from '../shared/worst-first.js';
import { exemptionSection } from './exemption-section.js';
import { lightTable, type TableRow } from './light-table.js';
import { type Sign, STATE_SIGNS, VERDICT_SIGNS } from './paint.js';
import type { Screen } from './screen.js';

/** Reasons for skipping that a gate shows; the rest is a number. */
const SKIPS_SHOWN = 3;

/** One line per gate, in the order in which they were passed: sign, verdict, name, phase, summary; then exemptions. */
export function gateLines(screen: Screen, result: RunResult): string[] {
  const columns = [
    { title: '' },
    { title: '' },
    { title: '', least: 8 },
    { title: '' },
    { title: '', least: 20 },
  ];
  const shown = screen.style.quiet ? result.gates.filter((gate) => isProblem(gate.verdict)) : result.gates;
  const rows = shown.flatMap((gate) => gateRows(gate, result));
  if (rows.length === 0) return [];
  const lines = lightTable({ columns, rows, width: screen.width, paint: screen.paint });
  return ['', ...lines, ...exemptionSection(screen, result)];
}

function gateRows(gate: GateResult, result: RunResult): TableRow[] {
  const forced = isForcedPast(gate, result.strict);
  const { symbol, tone } = signOf(gate, result.strict);
  const first: TableRow = {
    cells: [
      { text: symbol, tone },
      { text: forced ? 'FORCED' : gate.verdict, tone },
      { text: gate.gate, tone: 'strong' },
      { text: gate.phase === null ? '' : `phase ${gate.phase}`, tone: 'quiet' },
      { text: gate.summary },
    ],
  };
  const reason = result.forced?.reason ?? 'no reason recorded';
  const notes = forced ? [`${gate.verdict}, passed by force: ${reason}`] : [];
  const cost = gate.cost === undefined ? [] : [`– ${costText(gate.cost)}`];
  return [first, ...[...notes, ...skipNotes(gate), ...cost].map(noteRow)];
}

/** With `--strict` a warning closes the gate, so it gets the sign of a closed one. */
function signOf(gate: GateResult, strict: boolean): Sign {
  if (isForcedPast(gate, strict)) return STATE_SIGNS.FORCED;
  const closedByWarning = gate.verdict === 'warn' && isClosed(gate, strict);
  return VERDICT_SIGNS[closedByWarning ? 'fail' : gate.verdict];
}

function noteRow(text: string): TableRow {
  return { cells: ['', '', '', '', text].map((cell) => ({ text: cell, tone: 'quiet' })) };
}

function skipNotes(gate: GateResult): string[] {
  const skips = foldSkips(gate.findings);
  const shown = skips.slice(0, SKIPS_SHOWN).map(skipText);
  const rest = skips.length - shown.length;
  return rest > 0 ? [...shown, `– and ${countText(rest, 'more reason')} for skipping`] : shown;
}

function skipText(skip: FoldedSkip): string {
  const reason = skip.reason === '' ? skip.status : skip.reason;
  const [only] = skip.tables;
  const tables = skip.tables.length === 1 ? (only ?? '') : countText(skip.tables.length, 'table');
  const where = [tables, ...whenText(skip)].filter((part) => part !== '').join(', ');
  return `– skipped: ${reason}${where === '' ? '' : ` (${where})`}`;
}

function whenText(skip: FoldedSkip): string[] {
  const [first] = skip.spans;
  if (first === undefined) return [];
  if (skip.spans.length === 1 && !skip.offDay) return [spanText(first).replace(' (', ', ').replace(')', '')];
  return [countText(skip.dates.length, 'date')];
}
