import type { GateResult, RunResult } from '../../src/contract/run-result.js';
import { type FoldedFinding, foldFindings } from '../shared/fold-findings.js';
import { isForcedPast } from '../shared/gate-state.js';
import { countText } from '../shared/number-text.js';
import {
  firstDifference,
  isProblem,
  severityRank,
  verdictRank,
  worstSeverity,
} from '../shared/worst-first.js';
import { detailTables, inventoryTable, isInventory } from './detail-tables.js';
import { entityTables } from './entity-tables.js';
import { findingsTable } from './findings-table.js';
import { hanging, type Screen, sectionTitle } from './screen.js';

/** Rows of one gate on the screen, unless every row was asked for. */
const ROWS_SHOWN = 60;

export interface GateSections {
  readonly result: RunResult;
  stepOf(row: FoldedFinding): number | null;
}

/** A section for each gate with something to look at, the worst gate first. */
export function gateSections(screen: Screen, sections: GateSections): string[] {
  const { gates } = sections.result;
  const sorted = gates
    .map((gate, index) => ({ gate, index }))
    .sort((a, b) => firstDifference(gateRank(a.gate) - gateRank(b.gate), a.index - b.index));
  return sorted.flatMap(({ gate }) => gateSection(screen, gate, sections));
}

/** By verdict, then by the gravest severity in it. */
function gateRank(gate: GateResult): number {
  const severity = worstSeverity(gate.findings.map((finding) => finding.severity));
  return verdictRank(gate.verdict) * 10 + severityRank(severity);
}

function gateSection(screen: Screen, gate: GateResult, sections: GateSections): string[] {
  const { style } = screen;
  const body = [
    ...problems(screen, gate, sections),
    ...(style.verbose ? inventoryTable(screen, gate.findings) : []),
    ...(style.details ? detailTables(screen, gate.findings) : []),
    ...(style.reconcile ? entityTables(screen, gate.findings) : []),
  ];
  if (body.length === 0) return [];
  const title = sectionTitle(screen, titleOf(gate, sections.result.strict));
  return [...title, ...(body[0] === '' ? body.slice(1) : body)];
}

function titleOf(gate: GateResult, strict: boolean): string {
  const phase = gate.phase === null ? [] : [`phase ${gate.phase}`];
  const forced = isForcedPast(gate, strict) ? ['FORCED'] : [];
  return [gate.gate, ...phase, ...forced].join(' · ');
}

function problems(screen: Screen, gate: GateResult, sections: GateSections): string[] {
  const { verbose, showDates } = screen.style;
  const folded = foldFindings(gate, { byDate: showDates });
  const rows = folded.filter(({ sample }) => isProblem(sample.verdict) || (verbose && !isInventory(sample)));
  if (rows.length === 0) return [];
  const shown = verbose || showDates ? rows : rows.slice(0, ROWS_SHOWN);
  const hidden = rows.slice(shown.length);
  const table = findingsTable(screen, { rows: shown, stepOf: sections.stepOf });
  return hidden.length === 0 ? table : [...table, ...hanging(screen, '   ', hiddenText(hidden))];
}

function hiddenText(hidden: readonly FoldedFinding[]): string {
  const fails = hidden.filter((row) => row.sample.verdict === 'fail').length;
  return `+${countText(hidden.length, 'more row')}, ${countText(fails, 'failure')} among them: --verbose shows all`;
}
