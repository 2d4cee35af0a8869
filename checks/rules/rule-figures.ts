import type { RowCount } from '../../src/contract/count.js';
import type { Metric } from '../../src/contract/metric.js';
import type { Table } from '../../src/pipeline/model.js';
import type { Rule } from '../../src/pipeline/rule.js';

/** What must be known of a date to judge one rule on it. */
export interface RuleFigures {
  readonly rule: Rule;
  /** Rows that break the rule by their value, or the value itself; NULL: `count` tells, or the rows do. */
  readonly metric: Metric | null;
  /** Rows of which the rule cannot say whether they hold, because there is a NULL; NULL: there is no such thing. */
  readonly nulls: Metric | null;
  /** What takes a statement of its own. */
  readonly count: RowCount | null;
}

/** The figures that judging a rule of the table takes. */
export function ruleFigures(table: Table, rule: Rule): RuleFigures {
  const { test } = rule;
  const none = { rule, metric: null, nulls: null, count: null };
  switch (test.kind) {
    case 'rows':
      return none;
    case 'not-null':
      return { ...none, nulls: { kind: 'nulls', column: test.column } };
    case 'unique':
      return {
        ...none,
        metric: { kind: 'duplicates', columns: test.columns },
        nulls: { kind: 'null-keys', columns: test.columns },
      };
    case 'valid':
      return { ...none, metric: { kind: 'invalid', valid: test.expression, except: null } };
    case 'metric':
      return { ...none, metric: { kind: 'aggregate', aggregate: test.aggregate } };
    case 'sql':
      return { ...none, count: { kind: 'offending', table: table.name, rule: rule.name, sql: test.sql } };
    case 'parent': {
      const columns = [...test.columns.keys()];
      const { kind: _kind, ...relation } = test;
      return {
        ...none,
        nulls: { kind: 'null-keys', columns },
        count: { kind: 'orphans', table: table.name, ...relation },
      };
    }
    default:
      return { ...none, metric: valueMetric(test), nulls: { kind: 'nulls', column: test.column } };
  }
}

type ValueTest = Extract<Rule['test'], { kind: 'range' | 'accepted' | 'pattern' }>;

function valueMetric(test: ValueTest): Metric {
  const { column } = test;
  if (test.kind === 'range') return { kind: 'outside', column, min: test.min, max: test.max };
  if (test.kind === 'accepted') return { kind: 'unlisted', column, values: test.values };
  return { kind: 'unmatched', column, pattern: test.pattern };
}
