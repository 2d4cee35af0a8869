import type { Finding } from '../../src/contract/finding.js';
import type { BadUpstream } from './cascade.js';
import type { ValueKinds } from './value-kinds.js';

/** Which of the gap types a bad field is, and what its message ends in. */
export interface GapKind {
  readonly status: 'CASCADE' | 'NULL_FIELD' | 'ZERO_VALUE' | 'BAD_VALUE';
  readonly severity: NonNullable<Finding['severity']>;
  readonly what: string;
}

/** The gravest type that applies: made of bad upstream values, then NULL, then zero, then any other bad value. */
export function gapKind(kinds: ValueKinds, upstream: BadUpstream | null, rule: string): GapKind {
  if (upstream !== null) {
    const { table, field, date } = upstream;
    return {
      status: 'CASCADE',
      severity: 'critical',
      what: `bad, made of ${table}.${field}, bad on ${date}`,
    };
  }
  if (kinds.nulls > 0) return { status: 'NULL_FIELD', severity: 'high', what: 'NULL' };
  if (kinds.zeros > 0) return { status: 'ZERO_VALUE', severity: 'medium', what: 'zero' };
  return { status: 'BAD_VALUE', severity: 'medium', what: `break "${rule}"` };
}
