import type { DateRange, IsoDate } from '../contract/index.js';
import { type Calendar, hullOf, type Processor, tableOf } from '../pipeline/index.js';
import { type Dialect, dateParam, fragment, inRanges, param, type Sql, sql } from '../sql/index.js';
import { type ExcuseScope, failureTable, standingFailures } from './excuses.js';
import type { PlannedStatement } from './planned-statement.js';
import { expectedQuery } from './template-names.js';

/**
 * The one statement that reconciles a processor: expected entities, rows and failure records side by side. It
 * returns every entity that is anything but "expected, with its rows" and, per date, the counts of the plain ones.
 */
export function reconcileStatement(scope: ExcuseScope, processor: Processor): PlannedStatement {
  return {
    id: `reconcile:${processor.name}`,
    purpose: `expected entities of ${processor.name} against its rows and failure records, per date`,
    sql: sql`WITH expected AS (${expected(scope, processor)}),
records AS (${records(scope, processor)}),
failures AS (${failures(scope, processor)}),
standing AS (
${standingFailures(scope, processor)}
),
merged AS (
  SELECT date, entity, MAX(label) AS label, MAX(expected) AS expected, SUM(n) AS n, SUM(duplicates) AS duplicates,
         MAX(category) AS category, MAX(reason) AS reason, MAX(failure_type) AS failure_type,
         MAX(can_retry) AS can_retry
  FROM (
    SELECT date, entity, label, 1 AS expected, 0 AS n, 0 AS duplicates, ${nulls(scope.dialect)} FROM expected
    UNION ALL
    SELECT date, entity, label, 0, n, duplicates, ${nulls(scope.dialect)} FROM records
    UNION ALL
    SELECT date, entity, NULL, 0, 0, 0, category, reason, failure_type, can_retry FROM failures
  ) sides
  GROUP BY date, entity
),
judged AS (
  SELECT m.*, CASE WHEN m.category IS NULL THEN NULL WHEN s.entity IS NULL THEN 0 ELSE 1 END AS stands_up,
         ${plain(processor)} AS plain
  FROM merged m LEFT JOIN standing s ON s.date = m.date AND s.entity = m.entity
)
SELECT date, TRUE AS plain, NULL AS entity, NULL AS label, SUM(expected) AS expected, SUM(n) AS n,
       COUNTIF(expected = 0) AS unexpected, 0 AS duplicates, NULL AS category, NULL AS reason,
       NULL AS failure_type, NULL AS can_retry, NULL AS stands_up
FROM judged WHERE plain GROUP BY date
UNION ALL
SELECT date, FALSE, entity, label, expected, n, 0, duplicates, category, reason, failure_type, can_retry, stands_up
FROM judged WHERE NOT plain
ORDER BY 1, 2, 3`,
  };
}

function expected(scope: ExcuseScope, processor: Processor): Sql {
  const hull = hullOf(scope.ranges);
  if (hull === null) throw new Error(`no dates to reconcile ${processor.name} over`);
  const text = expectedQuery(scope.pipeline, scope.dialect, processor);
  const params = {
    ...dateParam('start_date', hull.start).params,
    ...dateParam('end_date', hull.end).params,
    ...dateParam('history_start', historyStart(scope.calendar, hull)).params,
  };
  return sql`SELECT e.date, e.entity, MAX(e.label) AS label
  FROM (
${{ text, params }}
) e WHERE ${inRanges('e.date', scope.ranges)} GROUP BY 1, 2`;
}

/** Start of the season that the first expected date belongs to: nothing before it is in any window. */
function historyStart(calendar: Calendar, hull: DateRange): IsoDate {
  const first = calendar.expectedDates([hull])[0];
  return (first === undefined ? null : calendar.seasonOf(first)?.start) ?? hull.start;
}

function records({ pipeline, dialect, ranges }: ExcuseScope, processor: Processor): Sql {
  const table = tableOf(pipeline, processor.table);
  const text = dialect.type('STRING');
  const entity = table.entity ?? { column: table.key[0] ?? table.date, label: table.key[0] ?? table.date };
  const keys = table.key.map((column) => dialect.identifier(column));
  const date = dialect.identifier(table.date);
  const noNull = keys.map((key) => `${key} IS NOT NULL`).join(' AND ');
  return sql`
  SELECT ${fragment(date)} AS date, CAST(${fragment(dialect.identifier(entity.column))} AS ${fragment(text)}) AS entity,
         MAX(CAST(${fragment(dialect.identifier(entity.label))} AS ${fragment(text)})) AS label, COUNT(*) AS n,
         COUNTIF(${fragment(noNull)}) - ${fragment(dialect.countDistinctTuple(keys))} AS duplicates
  FROM ${fragment(dialect.table(table.dataset, table.name))}
  WHERE ${inRanges(date, ranges)} GROUP BY 1, 2
`;
}

function failures({ pipeline, dialect, ranges }: ExcuseScope, processor: Processor): Sql {
  return sql`
  SELECT analysis_date AS date, entity_id AS entity, MAX(failure_category) AS category,
         MAX(failure_reason) AS reason, MAX(failure_type) AS failure_type,
         MAX(CASE WHEN can_retry THEN 1 WHEN NOT can_retry THEN 0 END) AS can_retry
  FROM ${failureTable(pipeline, dialect, processor.name)}
  WHERE ${inRanges('analysis_date', ranges)} AND processor_name = ${param('processor', 'STRING', processor.table)}
    AND resolution_status <> 'RESOLVED'
  GROUP BY 1, 2
`;
}

/** Typed NULLs for the sides that have no failure record. */
function nulls(dialect: Dialect): Sql {
  const text = dialect.type('STRING');
  return fragment(
    `CAST(NULL AS ${text}) AS category, CAST(NULL AS ${text}) AS reason, CAST(NULL AS ${text}) AS failure_type, CAST(NULL AS ${dialect.type('INT64')}) AS can_retry`,
  );
}

/** Nothing to tell about: rows as expected (or allowed extras), no duplicate, no failure record. */
function plain(processor: Processor): Sql {
  const known = fragment(processor.extras ? 'TRUE' : 'm.expected = 1');
  return sql`(${known} AND m.n > 0 AND m.duplicates = 0 AND m.category IS NULL AND m.entity IS NOT NULL)`;
}
