import {
  type Check,
  closes,
  combine,
  type ExemptionUse,
  type Finding,
  finding,
  type GateCost,
  type GateResult,
  type Origin,
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

export interface GateParts {
  readonly phase: number | null;
  readonly findings: readonly Finding[];
  readonly origins?: readonly Origin[];
  readonly exemptions?: readonly ExemptionUse[];
  readonly cost?: GateCost | null;
}

/** One gate from a check's findings. It is marked as forced only where it would have closed. */
export function gateOf(name: string, parts: GateParts, { strict, force }: GateOptions): GateResult {
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
    ...(parts.origins === undefined ? {} : { origins: parts.origins }),
    ...(parts.exemptions === undefined ? {} : { exemptions: parts.exemptions }),
    ...(parts.cost ? { cost: parts.cost } : {}),
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

/** Status of the one finding of a check that found nothing to look at. */
export const NOTHING_EVALUATED = 'NOTHING_EVALUATED';

function nothingEvaluated(gate: string): Finding {
  return finding({
    check: gate,
    table: '',
    verdict: 'unknown',
    status: NOTHING_EVALUATED,
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
  const counts = new Map<Verdict, number>();
  for (const { verdict } of findings) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return ORDER.filter((verdict) => counts.has(verdict))
    .map((verdict) => `${counts.get(verdict)?.toLocaleString('en-US')} ${WORDS[verdict]}`)
    .join(', ');
}
