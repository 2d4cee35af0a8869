import type { Metric } from '../contract/metric.js';
import type { Dialect } from '../sql/dialect.js';
import { type Expression, renderExpression } from '../sql/expression.js';

/** The aggregate that answers a metric in a `GROUP BY date`; NULL for what needs a grouping of its own. */
export function metricSql(metric: Metric, dialect: Dialect): string | null {
  const quoted = (columns: readonly string[]) => columns.map((column) => dialect.identifier(column));
  switch (metric.kind) {
    case 'rows':
      return 'COUNT(*)';
    case 'distinct':
      return dialect.countDistinctTuple(quoted(metric.columns));
    case 'duplicates':
      return `COUNT(*) - COUNTIF(${anyNull(quoted(metric.columns))}) - ${dialect.countDistinctTuple(quoted(metric.columns))}`;
    case 'null-keys':
      return `COUNTIF(${anyNull(quoted(metric.columns))})`;
    case 'nulls':
      return `COUNTIF(${dialect.identifier(metric.column)} IS NULL)`;
    case 'zeros':
      return `COUNTIF(${dialect.identifier(metric.column)} = 0)`;
    case 'invalid':
      return `COUNTIF(NOT ${isTrue(metric.valid, dialect)}${metric.except ? ` AND NOT ${isTrue(metric.except, dialect)}` : ''})`;
    case 'matching':
      return `COUNTIF(${isTrue(metric.where, dialect)})`;
    case 'sound-games':
      return null;
  }
}

/** NULL is neither inside nor outside of a rule, so it counts as "not true". */
function isTrue(expression: Expression, dialect: Dialect): string {
  return `COALESCE(${renderExpression(expression, (column) => dialect.identifier(column))}, FALSE)`;
}

function anyNull(columns: readonly string[]): string {
  return columns.map((column) => `${column} IS NULL`).join(' OR ');
}
