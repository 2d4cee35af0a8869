import type { Finding } from '../../src/contract/finding.js';
import { groupBy } from '../../src/contract/group-by.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import type { GateResult } from '../../src/contract/run-result.js';
import { type DateSpan, foldDates } from './date-spans.js';
import { shortMessage } from './short-message.js';
import { kindOf, mergeTexts } from './text-kind.js';
import {
  compareText,
  firstDifference,
  type Severity,
  severityRank,
  verdictRank,
  worstSeverity,
} from './worst-first.js';

/** Findings that say the same about the same field of a table, over one or many dates. */
export interface FoldedFinding {
  /** The first of `findings`: it speaks for what all of them share. */
  readonly sample: Finding;
  readonly severity: Severity;
  /** The short message; figures that differ between the dates are written `least..greatest`. */
  readonly message: string;
  /** In order, each once; empty when the findings are about the table as a whole. */
  readonly dates: readonly IsoDate[];
  readonly spans: readonly DateSpan[];
  /** How many dates the gate evaluated for the table in all; 0 in a row of one date alone. */
  readonly evaluated: number;
  readonly findings: readonly Finding[];
}

/** The status of a day without a game: nothing was to be evaluated, so it does not split a span of dates. */
export const OFF_DAY_STATUS = 'NO_GAMES';

export interface FoldOptions {
  /** One row per date instead of one per kind of finding. */
  readonly byDate: boolean;
}

/**
 * Folds a gate's findings, worst first. Spans are counted over the dates that the gate evaluated for the table,
 * so a span is exact: no date inside it was found to be anything else.
 */
export function foldFindings(gate: GateResult, options: FoldOptions): FoldedFinding[] {
  const sequences = evaluatedDates(gate.findings);
  const groups = [...groupBy(gate.findings, foldKey).values()].map((group) => fold(group, sequences));
  const sorted = groups.sort(worstFirst);
  return options.byDate ? sorted.flatMap(unfold) : sorted;
}

function unfold(folded: FoldedFinding): FoldedFinding[] {
  const byDate = [...groupBy(folded.findings, (finding) => finding.date ?? '')];
  return byDate.sort(([a], [b]) => compareText(a, b)).map(([, group]) => fold(group, new Map()));
}

function evaluatedDates(findings: readonly Finding[]): Map<string, IsoDate[]> {
  const evaluated = findings.filter((finding) => !isOffDay(finding));
  const byTable = groupBy(evaluated, (finding) => finding.table);
  return new Map([...byTable].map(([table, group]) => [table, datesOf(group)]));
}

function isOffDay(finding: Finding): boolean {
  return finding.verdict === 'skipped' && finding.status === OFF_DAY_STATUS;
}

function foldKey(finding: Finding): string {
  const { verdict, check, table, processor, field, status, date, origin = null } = finding;
  const scope = date === null ? 'whole' : 'dated';
  return JSON.stringify([
    verdict,
    check,
    table,
    processor,
    field,
    status,
    kindOf(shortMessage(finding)),
    scope,
    origin,
  ]);
}

function fold(findings: readonly Finding[], sequences: ReadonlyMap<string, IsoDate[]>): FoldedFinding {
  const sample = findings[0] as Finding;
  const dates = datesOf(findings);
  const sequence = sequences.get(sample.table) ?? [];
  return {
    sample,
    severity: worstSeverity(findings.map((finding) => finding.severity)),
    message: mergeTexts(findings.map(shortMessage)),
    dates,
    spans: foldDates(dates, sequence),
    evaluated: sequence.length,
    findings,
  };
}

function datesOf(findings: readonly Finding[]): IsoDate[] {
  const dates = new Set<IsoDate>();
  for (const { date } of findings) if (date !== null) dates.add(date);
  return [...dates].sort();
}

function worstFirst(a: FoldedFinding, b: FoldedFinding): number {
  return firstDifference(
    verdictRank(a.sample.verdict) - verdictRank(b.sample.verdict),
    severityRank(a.severity) - severityRank(b.severity),
    b.dates.length - a.dates.length,
    compareText(a.dates[0] ?? '', b.dates[0] ?? ''),
    compareText(a.sample.table, b.sample.table),
    compareText(a.sample.field ?? '', b.sample.field ?? ''),
  );
}
