import type { Metric } from '../contract/index.js';
import { type Expression, renderExpression } from '../sql/expression.js';
import type { Dialect } from '../sql/index.js';

/** The aggregate that answers a metric in a `GROUP BY date`; NULL for what needs a grouping of its own. */
export function metricSql(metric: Metric, dialect: Dialect): string | null {
  if (metric.kind === 'rows') return 'COUNT(*)';
  if (metric.kind === 'sound-games') return null;
  if ('columns' in metric) return tupleSql(metric, dialect);
  if ('column' in metric) {
    return `COUNTIF(${dialect.identifier(metric.column)} ${metric.kind === 'nulls' ? 'IS NULL' : '= 0'})`;
  }
  return metric.kind === 'matching'
    ? `COUNTIF(${isTrue(metric.where, dialect)})`
    : `COUNTIF(NOT ${isTrue(metric.valid, dialect)}${metric.except ? ` AND NOT ${isTrue(metric.except, dialect)}` : ''})`;
}

type TupleMetric = Extract<Metric, { columns: readonly string[] }>;

/** Counts of whole keys: rows with a NULL in them are neither distinct nor duplicate, but counted apart. */
function tupleSql({ kind, columns }: TupleMetric, dialect: Dialect): string {
  const quoted = columns.map((column) => dialect.identifier(column));
  const withNull = `COUNTIF(${quoted.map((column) => `${column} IS NULL`).join(' OR ')})`;
  if (kind === 'null-keys') return withNull;
  const distinct = dialect.countDistinctTuple(quoted);
  return kind === 'distinct' ? distinct : `COUNT(*) - ${withNull} - ${distinct}`;
}

/** NULL is neither inside nor outside of a rule, so it counts as "not true". */
function isTrue(expression: Expression, dialect: Dialect): string {
  return `COALESCE(${renderExpression(expression, (column) => dialect.identifier(column))}, FALSE)`;
}
