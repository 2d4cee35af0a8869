import type { Expression } from '../sql/expression.js';

/** One number per (table, date) that a check may ask for; all metrics of a table come from one statement. */
export type Metric =
  | { readonly kind: 'rows' }
  | { readonly kind: 'distinct'; readonly columns: readonly string[] }
  /** Rows beyond the first of each key; rows with a NULL in the key are in `null-keys` instead. */
  | { readonly kind: 'duplicates'; readonly columns: readonly string[] }
  | { readonly kind: 'null-keys'; readonly columns: readonly string[] }
  | { readonly kind: 'nulls'; readonly column: string }
  | { readonly kind: 'zeros'; readonly column: string }
  /** Rows on which `valid` is not true (false or NULL), leaving out those on which `except` is true. */
  | { readonly kind: 'invalid'; readonly valid: Expression; readonly except: Expression | null }
  /** Rows on which the expression is true. */
  | { readonly kind: 'matching'; readonly where: Expression }
  /** Games of the schedule whose units are all there with an allowed number of rows. */
  | { readonly kind: 'sound-games' };

/** The same text for the same metric, so that what two checks ask is computed once. */
export function metricId(metric: Metric): string {
  switch (metric.kind) {
    case 'rows':
    case 'sound-games':
      return metric.kind;
    case 'nulls':
    case 'zeros':
      return `${metric.kind}(${metric.column})`;
    case 'invalid':
      return `invalid(${metric.valid.text} except ${metric.except?.text ?? 'none'})`;
    case 'matching':
      return `matching(${metric.where.text})`;
    default:
      return `${metric.kind}(${metric.columns.join(',')})`;
  }
}
