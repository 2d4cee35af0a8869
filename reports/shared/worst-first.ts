import type { Finding } from '../../src/contract/finding.js';
import { VERDICTS, type Verdict } from '../../src/contract/verdict.js';

const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

export type Severity = Finding['severity'];

/** 0 for the worst verdict; for sorting. */
export function verdictRank(verdict: Verdict): number {
  return VERDICTS.length - 1 - VERDICTS.indexOf(verdict);
}

/** 0 for critical; without a severity comes last. */
export function severityRank(severity: Severity): number {
  return severity === null ? SEVERITIES.length : SEVERITIES.indexOf(severity);
}

/** The gravest of several severities. */
export function worstSeverity(severities: readonly Severity[]): Severity {
  const ranks = severities.map(severityRank);
  return SEVERITIES[ranks.reduce((least, rank) => Math.min(least, rank), SEVERITIES.length)] ?? null;
}

/** Whether there is something to look at: everything but a plain pass and what does not apply. */
export function isProblem(verdict: Verdict): boolean {
  return verdict === 'fail' || verdict === 'unknown' || verdict === 'warn';
}

/** The first difference that is not zero decides. */
export function firstDifference(...differences: readonly number[]): number {
  return differences.find((difference) => difference !== 0) ?? 0;
}

/** Byte order of two texts: the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
