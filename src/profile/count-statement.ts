import { type Counted, countId, type DateRange, type IsoDate, type RowCount } from '../contract/index.js';
import { hullOf, tableOf } from '../pipeline/index.js';
import { dateParam, expandTemplate, fragment, inRanges, join, type Sql, sql } from '../sql/index.js';
import type { Row } from '../warehouse/warehouse.js';
import type { PlanScope } from './plan-scope.js';
import type { PlannedStatement } from './planned-statement.js';
import { templateNames } from './template-names.js';

const ALL_TIME = [{ start: '1900-01-01', end: '2999-12-31' }];

/** The statement that counts rows per date where a table's profile cannot: against another table, or by own SQL. */
export function countStatement(
  scope: PlanScope,
  count: RowCount,
  ranges: readonly DateRange[],
): PlannedStatement {
  const own = count.kind === 'offending';
  return {
    id: countId(count),
    purpose: own
      ? `rows of ${count.table} that break ${count.rule}, per date`
      : `rows of ${count.table} without a row in ${count.parent}, per date`,
    sql: own ? offending(scope, count.sql, ranges) : orphans(scope, count, ranges),
  };
}

type Orphans = Extract<RowCount, { kind: 'orphans' }>;

/** A key that is there twice in the parent must not count a row twice, hence the DISTINCT. */
function orphans({ pipeline, dialect }: PlanScope, count: Orphans, ranges: readonly DateRange[]): Sql {
  const child = tableOf(pipeline, count.table);
  const parent = tableOf(pipeline, count.parent);
  const pairs = [...count.columns];
  const sameDate = pairs.some(([here, there]) => here === child.date && there === parent.date);
  const column = (name: string) => fragment(dialect.identifier(name));
  const date = dialect.identifier(child.date);
  const keys = pairs.map(([, there], index) => sql`${column(there)} AS ${fragment(`k${index}`)}`);
  const links = pairs.map(([here], index) => sql`p.${fragment(`k${index}`)} = c.${column(here)}`);
  const known = pairs.map(([here]) => sql`c.${column(here)} IS NOT NULL`);
  return sql`SELECT c.${fragment(date)} AS ${column('date')}, COUNT(*) AS n
FROM ${fragment(dialect.table(child.dataset, child.name))} c
LEFT JOIN (
  SELECT DISTINCT ${join(keys, ', ')}, TRUE AS found
  FROM ${fragment(dialect.table(parent.dataset, parent.name))}
  WHERE ${inRanges(dialect.identifier(parent.date), sameDate ? ranges : ALL_TIME, 'parent_')}
) p ON ${join(links, ' AND ')}
WHERE ${inRanges(`c.${date}`, ranges)} AND ${join(known, ' AND ')} AND p.found IS NULL
GROUP BY 1 ORDER BY 1`;
}

function offending({ pipeline, dialect }: PlanScope, template: string, ranges: readonly DateRange[]): Sql {
  const hull = hullOf(ranges);
  if (hull === null) throw new Error('no dates to look for offending rows on');
  const text = expandTemplate(template.trim(), templateNames(pipeline, dialect, null));
  const params = {
    ...dateParam('start_date', hull.start).params,
    ...dateParam('end_date', hull.end).params,
  };
  const date = fragment(dialect.identifier('date'));
  return sql`SELECT o.${date} AS ${date}, COUNT(*) AS n
FROM (
${{ text, params }}
) o
GROUP BY 1 ORDER BY 1`;
}

/** Counts by date. Whatever is no calendar date cannot be laid at any date's door, so it lies at every one's. */
export function readCounts(rows: readonly Row[]): (date: IsoDate) => Counted {
  const byDate = new Map<string, number>();
  let undated = 0;
  for (const { date, n } of rows) {
    if (typeof date === 'string' && /^\d{4}-\d\d-\d\d$/.test(date)) byDate.set(date, Number(n));
    else undated += Number(n);
  }
  return (date) => ({ rows: byDate.get(date) ?? 0, undated });
}
