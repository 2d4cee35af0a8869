import type { GateResult, RunResult } from '../../src/contract/index.js';
import type { FoldedFinding } from '../shared/fold-findings.js';
import { firstDifference, severityRank, verdictRank, worstSeverity } from '../shared/worst-first.js';
import { askedTables } from './asked-tables.js';
import { causeSection } from './cause-section.js';
import { gateTitle } from './gate-title.js';
import { matrixSection } from './matrix-section.js';
import { originSection } from './origin-section.js';
import { problemRows } from './problem-rows.js';
import { type Screen, sectionTitle } from './screen.js';

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
  const body = [
    ...(gate.gate === 'readiness' ? matrixSection(screen, gate, sections.result.ranges) : []),
    ...originSection(screen, gate),
    ...problemRows(screen, gate, sections.stepOf),
    ...causeSection(screen, gate),
    ...askedTables(screen, gate.findings),
  ];
  if (body.length === 0) return [];
  const title = sectionTitle(screen, gateTitle(gate, sections.result.strict));
  return [...title, ...(body[0] === '' ? body.slice(1) : body)];
}
