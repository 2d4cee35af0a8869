import type { ColumnType } from '../pipeline/model.js';
import type { Aggregate } from '../sql/aggregate.js';
import type { Expression } from '../sql/expression.js';
import type { Param } from '../sql/sql.js';

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
  /** Rows whose value is below `min` or above `max`; a NULL is neither. */
  | {
      readonly kind: 'outside';
      readonly column: string;
      readonly min: Param | null;
      readonly max: Param | null;
    }
  /** Rows whose value is none of an array's; a NULL is left out. */
  | { readonly kind: 'unlisted'; readonly column: string; readonly values: Param }
  /** Rows whose text holds no match of the regular expression; a NULL is left out. */
  | { readonly kind: 'unmatched'; readonly column: string; readonly pattern: Param }
  /** Value of an expression over all rows of the date; NULL where it has none. */
  | { readonly kind: 'aggregate'; readonly aggregate: Aggregate }
  /** A number that stands for the date's least or greatest value: the same number, the same value. */
  | { readonly kind: 'least' | 'greatest'; readonly column: string; readonly type: ColumnType }
  /** Games of the schedule whose units are all there with an allowed number of rows. */
  | { readonly kind: 'sound-games' };

/** The same text for the same metric, so that what two checks ask is computed once. */
export function metricId(metric: Metric): string {
  if (metric.kind === 'rows' || metric.kind === 'sound-games') return metric.kind;
  if ('columns' in metric) return `${metric.kind}(${metric.columns.join(',')})`;
  return `${metric.kind}(${'column' in metric ? columnDetail(metric) : rowDetail(metric)})`;
}

function columnDetail(metric: Extract<Metric, { column: string }>): string {
  const { column } = metric;
  switch (metric.kind) {
    case 'outside':
      return `${column} ${metric.min?.value ?? ''}..${metric.max?.value ?? ''}`;
    case 'unlisted':
      return `${column} ${JSON.stringify(metric.values.value)}`;
    case 'unmatched':
      return `${column} ${JSON.stringify(metric.pattern.value)}`;
    default:
      return column;
  }
}

function rowDetail(metric: Extract<Metric, { kind: 'invalid' | 'matching' | 'aggregate' }>): string {
  if (metric.kind === 'aggregate') return metric.aggregate.text;
  if (metric.kind === 'matching') return metric.where.text;
  return `${metric.valid.text} except ${metric.except?.text ?? 'none'}`;
}
