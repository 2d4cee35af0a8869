import { type Finding, finding } from '../../src/contract/finding.js';
import type { Rule } from '../../src/pipeline/rule.js';
import type { Said } from '../shared/subject.js';
import type { RuleSlice } from './rule-slice.js';

/** The figures that a rule was judged by. */
export type RuleEvidence = Pick<Finding, 'statement' | 'expected' | 'observed' | 'figures'>;

/** A rule that holds. */
export function holds(slice: RuleSlice, rule: Rule, evidence: RuleEvidence): Finding {
  return finding({
    check: slice.check,
    table: slice.table.name,
    processor: slice.processor?.name ?? null,
    date: slice.date,
    field: rule.name,
    verdict: 'pass',
    status: 'HOLDS',
    statement: evidence.statement,
    expected: evidence.expected,
    observed: evidence.observed,
    figures: evidence.figures,
    rowsExamined: slice.rows,
  });
}

/** A rule that does not hold: how bad that is, the rule says; whom to ask, too. */
export function broken(slice: RuleSlice, rule: Rule, what: string): Said {
  return {
    field: rule.name,
    rowsExamined: slice.rows,
    verdict: rule.severity,
    status: 'BROKEN',
    severity: rule.severity === 'fail' ? 'high' : 'medium',
    message: `${slice.table.name} on ${slice.date}: ${what}`,
    next: `ask ${rule.owner} about ${slice.table.abbreviation} ${rule.name}`,
  };
}

/** A rule of which nothing is known: whatever its severity, that is no pass. */
export function unknown(slice: RuleSlice, rule: Rule, reason: string): Said {
  return {
    field: rule.name,
    verdict: 'unknown',
    status: 'UNKNOWN',
    rowsExamined: slice.rows,
    message: `${slice.table.name} on ${slice.date}: ${rule.name} cannot be judged: ${reason}`,
    next: `mend the rule or the column with ${rule.owner}: nothing is known of these dates`,
  };
}
