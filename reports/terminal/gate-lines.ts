import type { GateResult, RunResult } from '../../src/contract/run-result.js';
import { spanText } from '../shared/date-spans.js';
import { type FoldedSkip, foldSkips } from '../shared/fold-skips.js';
import { isForcedPast } from '../shared/gate-state.js';
import { countText } from '../shared/number-text.js';
import { lightTable, type TableRow } from './light-table.js';
import { STATE_SIGNS, VERDICT_SIGNS } from './paint.js';
import type { Screen } from './screen.js';

/** Reasons for skipping that a gate shows; the rest is a number. */
const SKIPS_SHOWN = 3;

/** One line per gate, in the order in which they were passed: sign, verdict, name, phase, summary. */
export function gateLines(screen: Screen, result: RunResult): string[] {
  if (result.gates.length === 0) return [];
  const columns = [
    { title: '' },
    { title: '' },
    { title: '', least: 8 },
    { title: '' },
    { title: '', least: 20 },
  ];
  const rows = result.gates.flatMap((gate) => gateRows(gate, result));
  return ['', ...lightTable({ columns, rows, width: screen.width, paint: screen.paint })];
}

function gateRows(gate: GateResult, result: RunResult): TableRow[] {
  const forced = isForcedPast(gate, result.strict);
  const { symbol, tone } = forced ? STATE_SIGNS.FORCED : VERDICT_SIGNS[gate.verdict];
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
  return [first, ...notes.map(noteRow), ...skipNotes(gate).map(noteRow)];
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
  return `– skipped: ${reason} (${tables}${whenText(skip)})`;
}

function whenText(skip: FoldedSkip): string {
  const [first] = skip.spans;
  if (first === undefined) return '';
  if (skip.spans.length === 1 && !skip.offDay)
    return `, ${spanText(first).replace(' (', ', ').replace(')', '')}`;
  return `, ${countText(skip.dates.length, 'date')}`;
}
