import {
  type Check,
  closes,
  combine,
  type Finding,
  finding,
  type GateResult,
  type Verdict,
} from '../contract/index.js';

/** Gates that the user lets pass though they are closed, and why. */
export interface Force {
  /** Gate names, or `all`. */
  readonly gates: readonly string[];
  readonly reason: string;
}

export interface GateOptions {
  readonly strict: boolean;
  readonly force: Force | null;
}

/** One gate from a check's findings. It is marked as forced only where it would have closed. */
export function gateOf(
  name: string,
  parts: { readonly phase: number | null; readonly findings: readonly Finding[] },
  { strict, force }: GateOptions,
): GateResult {
  const verdict = combine(parts.findings.map((each) => each.verdict));
  const findings = parts.findings.length > 0 ? parts.findings : [nothingEvaluated(name)];
  const named = force !== null && (force.gates.includes('all') || force.gates.includes(name));
  return {
    gate: name,
    phase: parts.phase,
    verdict,
    forced: named && closes(verdict, strict),
    summary: summaryOf(findings),
    findings,
  };
}

/** A check that throws has a bug, but the other checks' answers are not lost with it: it is unknown. */
export function judged(check: Check, judge: () => readonly Finding[]): readonly Finding[] {
  try {
    return judge();
  } catch (error) {
    const message = `the check itself failed: ${error instanceof Error ? error.message : String(error)}`;
    return [finding({ check: check.name, table: '', verdict: 'unknown', status: 'CHECK_FAILED', message })];
  }
}

function nothingEvaluated(gate: string): Finding {
  return finding({
    check: gate,
    table: '',
    verdict: 'unknown',
    status: 'NOTHING_EVALUATED',
    message: 'nothing was evaluated: no table, date or processor was selected',
    next: 'widen the range, the phase or the tables that are named',
  });
}

const ORDER: readonly Verdict[] = ['fail', 'unknown', 'warn', 'pass', 'skipped'];
const WORDS: Readonly<Record<Verdict, string>> = {
  fail: 'failed',
  unknown: 'unknown',
  warn: 'warned',
  pass: 'passed',
  skipped: 'skipped',
};

function summaryOf(findings: readonly Finding[]): string {
  const counts = ORDER.map((verdict) => ({
    verdict,
    count: findings.filter((each) => each.verdict === verdict).length,
  }));
  return counts
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${count.toLocaleString('en-US')} ${WORDS[verdict]}`)
    .join(', ');
}
