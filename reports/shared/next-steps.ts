import type { Finding } from '../../src/contract/finding.js';
import { groupBy } from '../../src/contract/group-by.js';
import type { GateResult, RunResult, RunSummary } from '../../src/contract/run-result.js';
import { foldRuns } from './fold-runs.js';
import { isClosed } from './gate-state.js';
import { mergeSteps, stepKind } from './merge-steps.js';
import { firstDifference, isProblem, severityRank, verdictRank } from './worst-first.js';

/** Something to do. */
export interface NextStep {
  readonly kind: string;
  readonly text: string;
  /** Every step of the kind, `text` first: the same with other figures, dates already joined. */
  readonly all: readonly string[];
}

/** What to do about a finding, also where its check had nothing to say; NULL where nothing is to be done. */
export function nextOf(finding: Finding): string | null {
  if (!isProblem(finding.verdict)) return null;
  if (finding.next !== null && finding.next.trim() !== '') return finding.next;
  if (finding.verdict === 'warn') return null;
  const where = finding.statement === null ? '' : ` under statement ${finding.statement}`;
  return `look up ${finding.table} in the JSON report (--format json)${where}`;
}

/** The distinct next steps of a result, worst cause first. */
export function nextSteps(result: RunResult): NextStep[] {
  const findings = result.gates.flatMap((gate) => gate.findings).sort(worstFirst);
  const merged = mergeSteps(textsOf(result, findings));
  return [...groupBy(merged, stepKind)].map(([kind, all]) => ({ kind, text: all[0] ?? '', all }));
}

/** Every next step in the order in which the checks found it (upstream first), each once, none left out. */
export function stepsInOrder(result: RunResult): string[] {
  return mergeSteps(
    textsOf(
      result,
      result.gates.flatMap((gate) => gate.findings),
    ),
  );
}

function textsOf(result: RunResult, findings: readonly Finding[]): string[] {
  const steps = findings.map(nextOf).filter((next) => next !== null);
  return [...steps, ...result.runs.flatMap(retrySteps), ...silentGateSteps(result)];
}

function worstFirst(a: Finding, b: Finding): number {
  return firstDifference(
    verdictRank(a.verdict) - verdictRank(b.verdict),
    severityRank(a.severity) - severityRank(b.severity),
  );
}

/** The failed dates of each processor as one command with exactly those dates. */
function retrySteps(run: RunSummary): string[] {
  return foldRuns(run, 'failed').map(({ processor, dates }) => {
    return `fillgate run --processor ${processor} --dates ${dates.join(',')}`;
  });
}

/** A closed gate that names no culprit still needs a way on. */
function silentGateSteps(result: RunResult): string[] {
  const explained = (gate: GateResult) => gate.findings.some((finding) => isProblem(finding.verdict));
  const silent = result.gates.filter((gate) => isClosed(gate, result.strict) && !explained(gate));
  return silent.map((gate) => `check the range, phase and tables that ${gate.gate} was asked for`);
}
