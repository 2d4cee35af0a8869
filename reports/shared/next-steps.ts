import type { Finding } from '../../src/contract/finding.js';
import { groupBy } from '../../src/contract/group-by.js';
import type { GateResult, RunResult, RunSummary } from '../../src/contract/run-result.js';
import { foldRuns } from './fold-runs.js';
import { isClosed } from './gate-state.js';
import { mergeOrders } from './merge-orders.js';
import { mergeSteps, stepKind, templateOf } from './merge-steps.js';
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

/** The distinct next steps of a result, in the order in which they are to be done. */
export function nextSteps(result: RunResult): NextStep[] {
  return [...groupBy(stepsInOrder(result), stepKind)].map(([kind, all]) => ({
    kind,
    text: all[0] ?? '',
    all,
  }));
}

/**
 * Every next step, each once with all of its dates, none left out: upstream first, and where that leaves a choice, that
 * of the gate with the worst finding.
 */
export function stepsInOrder(result: RunResult): string[] {
  const sequences = [
    ...result.gates.flatMap(originSteps),
    ...result.gates.toSorted(worstFirst).map(findingSteps),
    ...result.runs.map(retrySteps),
    silentGateSteps(result),
  ];
  const texts = groupBy(sequences.flat(), templateOf);
  return mergeSteps(
    mergeOrders(sequences.map((steps) => steps.map(templateOf))).flatMap(
      (template) => texts.get(template) ?? [],
    ),
  );
}

function worstFirst(a: GateResult, b: GateResult): number {
  const ranks = ({ findings }: GateResult) => {
    const problems = findings.filter((one) => isProblem(one.verdict));
    return [
      Math.min(...problems.map((one) => verdictRank(one.verdict))),
      Math.min(...problems.map((one) => severityRank(one.severity))),
    ];
  };
  const [ofA, ofB] = [ranks(a), ranks(b)];
  return firstDifference(...ofA.map((rank, index) => (rank === ofB[index] ? 0 : rank - (ofB[index] ?? 0))));
}

/** What mends an origin, and then all that it spoils. */
function originSteps({ origins = [] }: GateResult): string[][] {
  return origins.map(({ next, again }) => [next, ...again]);
}

/** A check goes from upstream to downstream; what an origin explains is mended with it. */
function findingSteps({ findings, origins = [] }: GateResult): string[] {
  const told = new Set(origins.map(({ id }) => id));
  return findings
    .filter((finding) => finding.origin === undefined || !told.has(finding.origin))
    .map(nextOf)
    .filter((next) => next !== null);
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
