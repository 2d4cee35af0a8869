import type { Metric } from '../contract/index.js';
import { renderAggregate } from '../sql/aggregate.js';
import { type Expression, renderExpression } from '../sql/expression.js';
import { type Dialect, fragment, type Sql, sql } from '../sql/index.js';
import { type Param, param } from '../sql/sql.js';

/** Where a metric is computed. */
export interface MetricPlace {
  readonly dialect: Dialect;
  /** Column of the answer; parameters are named after it. */
  readonly column: string;
  /** The partition column: the same on all rows of a date, so a key is as unique without it. */
  readonly date: string;
}

/** The aggregate that answers a metric in a `GROUP BY date`; NULL for what needs a grouping of its own. */
export function metricSql(metric: Metric, place: MetricPlace): Sql | null {
  const { dialect } = place;
  if ('columns' in metric) return fragment(tupleSql(metric, place));
  if ('column' in metric) return columnSql(metric, place);
  switch (metric.kind) {
    case 'rows':
      return fragment('COUNT(*)');
    case 'sound-games':
      return null;
    case 'aggregate':
      return fragment(renderAggregate(metric.aggregate, (column) => dialect.identifier(column)));
    case 'matching':
      return fragment(`COUNTIF(${isTrue(metric.where, dialect)})`);
    default:
      return fragment(
        `COUNTIF(NOT ${isTrue(metric.valid, dialect)}${metric.except ? ` AND NOT ${isTrue(metric.except, dialect)}` : ''})`,
      );
  }
}

type TupleMetric = Extract<Metric, { columns: readonly string[] }>;

/** Counts of whole keys: rows with a NULL in them are neither distinct nor duplicate, but counted apart. */
function tupleSql({ kind, columns }: TupleMetric, { dialect, date }: MetricPlace): string {
  const within = columns.filter((column) => column !== date);
  const quoted = (within.length > 0 ? within : columns).map((column) => dialect.identifier(column));
  const withNull = `COUNTIF(${quoted.map((column) => `${column} IS NULL`).join(' OR ')})`;
  if (kind === 'null-keys') return withNull;
  const distinct = dialect.countDistinctTuple(quoted);
  return kind === 'distinct' ? distinct : `COUNT(*) - ${withNull} - ${distinct}`;
}

type ColumnMetric = Extract<Metric, { column: string }>;

function columnSql(metric: ColumnMetric, { dialect, column: name }: MetricPlace): Sql {
  const column = dialect.identifier(metric.column);
  const value = fragment(column);
  switch (metric.kind) {
    case 'nulls':
      return sql`COUNTIF(${value} IS NULL)`;
    case 'zeros':
      return counted(`${column} = 0`);
    case 'outside':
      return outside(value, {
        low: named(`${name}_min`, metric.min),
        high: named(`${name}_max`, metric.max),
      });
    case 'unlisted': {
      const values = param(`${name}_values`, metric.values.type, metric.values.value);
      return counted(`NOT ${dialect.isIn(column, values.text)}`, values.params);
    }
    case 'unmatched': {
      const pattern = param(`${name}_pattern`, metric.pattern.type, metric.pattern.value);
      return counted(`NOT ${dialect.matches(column, pattern.text)}`, pattern.params);
    }
    default: {
      const extreme = `${metric.kind === 'least' ? 'MIN' : 'MAX'}(${column})`;
      const digits = `SUBSTR(${dialect.md5Hex(dialect.canonicalText(extreme, metric.type))}, 1, 12)`;
      return fragment(dialect.hexToInteger(digits));
    }
  }
}

/** Rows on which the test is true. Where it is NULL on every row, DuckDB counts NULL and not 0. */
function counted(test: string, given: Sql['params'] = {}): Sql {
  return { text: `COALESCE(COUNTIF(${test}), 0)`, params: given };
}

function outside(value: Sql, { low, high }: { readonly low: Sql | null; readonly high: Sql | null }): Sql {
  const test = outsideTest(value, low, high);
  return counted(test.text, test.params);
}

function outsideTest(value: Sql, low: Sql | null, high: Sql | null): Sql {
  if (low !== null && high !== null) return sql`${value} NOT BETWEEN ${low} AND ${high}`;
  if (low !== null) return sql`${value} < ${low}`;
  if (high !== null) return sql`${value} > ${high}`;
  throw new Error(`a range without bounds over ${value.text}`);
}

function named(name: string, bound: Param | null): Sql | null {
  return bound === null ? null : param(name, bound.type, bound.value);
}

/** NULL is neither inside nor outside of a rule, so it counts as "not true". */
function isTrue(expression: Expression, dialect: Dialect): string {
  return `COALESCE(${renderExpression(expression, (column) => dialect.identifier(column))}, FALSE)`;
}
