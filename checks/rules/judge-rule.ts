import { countId } from '../../src/contract/count.js';
import type { Finding } from '../../src/contract/finding.js';
import type { Metric } from '../../src/contract/metric.js';
import { answered, type Outcome } from '../../src/contract/outcome.js';
import { about } from '../shared/subject.js';
import { judgeMetric, judgeRows } from './judge-rows.js';
import type { RuleFigures } from './rule-figures.js';
import type { RuleSlice } from './rule-slice.js';
import { broken, holds, unknown } from './rule-words.js';

/** A rule on a date with rows. */
export function judgeRule(slice: RuleSlice, figures: RuleFigures): Finding {
  const { rule, metric } = figures;
  if (rule.test.kind === 'rows') return judgeRows(slice, rule);
  if (rule.test.kind === 'metric' && metric !== null) return judgeMetric(slice, rule, metric);
  const counts = countsOf(slice, figures);
  if (!counts.ok) return about(slice, slice.date, unknown(slice, rule, counts.error));
  return judgeCounts(slice, figures, counts.value);
}

interface RowCounts {
  readonly rows: number;
  /** Rows that break the rule by what they hold. */
  readonly wrong: number;
  /** Of those, rows that could be assigned to no date. */
  readonly undated: number;
  readonly nulls: number;
}

function countsOf(slice: RuleSlice, { metric, nulls, count }: RuleFigures): Outcome<RowCounts> {
  if (slice.rows === null) return { ok: false, error: 'the number of rows is NULL' };
  const apart = count === null ? NONE_APART : slice.answers.counted(count, slice.date);
  if (!apart.ok) return apart;
  const wrong = figureOf(slice, metric);
  const missing = figureOf(slice, nulls);
  if (!wrong.ok) return wrong;
  if (!missing.ok) return missing;
  const { rows, undated } = apart.value;
  return answered({
    rows: slice.rows,
    wrong: wrong.value + rows + undated,
    undated,
    nulls: missing.value,
  });
}

const NONE_APART = answered({ rows: 0, undated: 0 });

function figureOf({ day }: RuleSlice, metric: Metric | null): Outcome<number> {
  if (metric === null) return answered(0);
  const figure = day.metric(metric);
  if (figure !== null) return answered(figure);
  return { ok: false, error: day.problem?.(metric) ?? `${metric.kind} is NULL` };
}

/** NULL breaks a rule unless it is declared that it may be there; where all is NULL, nothing was judged. */
function judgeCounts(slice: RuleSlice, { rule, count }: RuleFigures, counts: RowCounts): Finding {
  const { rows, wrong, nulls } = counts;
  const bad = wrong + (rule.nullable ? 0 : nulls);
  const statement = count === null ? slice.statement : countId(count);
  if (rule.nullable && nulls >= rows) {
    return about(slice, slice.date, unknown(slice, rule, `all ${rows} values are NULL`));
  }
  const figures = { rows, brokenRows: wrong, nullRows: nulls };
  const evidence = { statement, expected: rows, observed: Math.max(0, rows - bad), figures };
  if (bad === 0) return holds(slice, rule, evidence);
  return about(slice, slice.date, { ...evidence, ...broken(slice, rule, words(rule.name, counts)) });
}

function words(name: string, { rows, wrong, nulls, undated }: RowCounts): string {
  const parts = [
    wrong > 0 ? `${wrong} of ${rows} rows break ${name}` : '',
    nulls > 0 ? `NULL in ${nulls} of ${rows} rows, of which ${name} cannot be said` : '',
    undated > 0 ? `${undated} of the rows have no date` : '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}
