import type { Finding } from '../../src/contract/finding.js';
import type { Metric } from '../../src/contract/metric.js';
import type { Rule } from '../../src/pipeline/rule.js';
import { about } from '../shared/subject.js';
import type { RuleSlice } from './rule-slice.js';
import { broken, holds, unknown } from './rule-words.js';

/** A rule about the number of rows. */
export function judgeRows(slice: RuleSlice, rule: Rule): Finding {
  return judgeValue(slice, rule, { what: 'rows', value: slice.rows });
}

/** A rule about an aggregate; without a value, nothing is known. */
export function judgeMetric(slice: RuleSlice, rule: Rule, metric: Metric): Finding {
  const value = slice.day.metric(metric);
  if (value === null || !Number.isFinite(value)) {
    const reason = slice.day.problem?.(metric) ?? `${rule.name} has no value: ${value ?? 'NULL'}`;
    return about(slice, slice.date, unknown(slice, rule, reason));
  }
  return judgeValue(slice, rule, { what: rule.name, value });
}

interface Valued {
  /** What has the value, in words. */
  readonly what: string;
  readonly value: number | null;
}

function judgeValue(slice: RuleSlice, rule: Rule, { what, value }: Valued): Finding {
  if (value === null) return about(slice, slice.date, unknown(slice, rule, 'the number of rows is NULL'));
  const passed = passedBound(rule, value);
  const evidence = { statement: slice.statement, expected: null, observed: value, figures: { value } };
  if (passed === null) return holds(slice, rule, evidence);
  const message = `${what}: ${value}, ${passed.side} than ${passed.bound}`;
  return about(slice, slice.date, { ...evidence, expected: passed.bound, ...broken(slice, rule, message) });
}

/** The bound beyond which the value lies; NULL: none. */
function passedBound({ test, name }: Rule, value: number) {
  if (test.kind !== 'rows' && test.kind !== 'metric') throw new Error(`${name} has no bounds`);
  if (test.min !== null && value < test.min) return { bound: test.min, side: 'less' };
  return test.max !== null && value > test.max ? { bound: test.max, side: 'more' } : null;
}
