import type { DateRange } from '../contract/index.js';
import { foldDates } from '../pipeline/date-ranges.js';
import {
  addDays,
  type Calendar,
  type Excuse,
  failureTableOf,
  type Pipeline,
  type Processor,
  processorOf,
  tableOf,
} from '../pipeline/index.js';
import { isWindowStillShort } from '../pipeline/windows.js';
import { type Dialect, dateParam, fragment, inRanges, join, param, type Sql, sql } from '../sql/index.js';

export interface ExcuseScope {
  readonly pipeline: Pipeline;
  readonly calendar: Calendar;
  readonly dialect: Dialect;
  readonly ranges: readonly DateRange[];
}

/**
 * SELECT of the (date, entity) among the CTE `failures` whose failure record holds up against the data.
 * A category without an excuse never does.
 */
export function standingFailures(scope: ExcuseScope, { excuses, reads }: Processor): Sql {
  const selects = [
    ...excuses.map((excuse, index) =>
      excuse.kind === 'short-history' ? shortHistory(scope, excuse, index) : failureOf(scope, excuse, index),
    ),
    ...incompleteWindows(scope, reads),
  ];
  if (selects.length === 0) return sql`SELECT date, entity FROM failures WHERE FALSE`;
  return join(selects, '\n  UNION DISTINCT\n');
}

/** A window can be incomplete only while the season is shorter than it. */
function incompleteWindows({ calendar, ranges }: ExcuseScope, reads: Processor['reads']): readonly Sql[] {
  const short = calendar.expectedDates(ranges).filter((date) => isWindowStillShort(reads, date, calendar));
  if (short.length === 0) return [];
  return [
    sql`  SELECT f.date, f.entity
  FROM failures f
  WHERE f.category = 'INCOMPLETE_DATA' AND ${inRanges('f.date', foldDates(short, calendar), 'short_')}`,
  ];
}

type ShortHistory = Extract<Excuse, { kind: 'short-history' }>;
type FailureOf = Extract<Excuse, { kind: 'failure-of' }>;

/** Counts the entity's earlier games of the season in a table other than the one that the processor reads. */
function shortHistory(scope: ExcuseScope, excuse: ShortHistory, index: number): Sql {
  const { dialect, pipeline } = scope;
  const table = tableOf(pipeline, excuse.table);
  const column = (name: string) => fragment(dialect.identifier(name));
  const seasons = seasonSpans(scope);
  return sql`  SELECT f.date, f.entity
  FROM failures f
  JOIN (${seasons}) s ON f.date BETWEEN s.first_date AND s.last_date
  LEFT JOIN (
    SELECT DISTINCT CAST(${column(excuse.entity)} AS ${fragment(dialect.type('STRING'))}) AS entity,
           ${column(excuse.game)} AS game, ${column(table.date)} AS played
    FROM ${fragment(dialect.table(table.dataset, table.name))}
    WHERE ${inRanges(dialect.identifier(table.date), seasonRanges(scope), 'season_')}
  ) h ON h.entity = f.entity AND h.played >= s.first_date AND h.played < f.date
  WHERE f.category = ${param(`excuse_${index}`, 'STRING', excuse.category)}
  GROUP BY f.date, f.entity
  HAVING COUNT(h.game) < ${param(`games_${index}`, 'INT64', excuse.games)}`;
}

/** The upstream processor recorded a failure for the same entity, or for the one that `via` leads to. */
function failureOf(scope: ExcuseScope, excuse: FailureOf, index: number): Sql {
  const { dialect, pipeline, ranges } = scope;
  const upstream = processorOf(pipeline, excuse.processor);
  const failures = failureTable(pipeline, dialect, excuse.processor);
  const text = fragment(dialect.type('STRING'));
  const via = excuse.via === null ? null : tableOf(pipeline, excuse.via.table);
  const column = (name: string) => fragment(dialect.identifier(name));
  const link =
    via === null || excuse.via === null
      ? sql``
      : sql`
  JOIN ${fragment(dialect.table(via.dataset, via.name))} v
    ON v.${column(via.date)} = f.date AND CAST(v.${column(excuse.via.entity)} AS ${text}) = f.entity
    AND ${inRanges(`v.${dialect.identifier(via.date)}`, ranges)}`;
  const led = excuse.via === null ? sql`f.entity` : sql`CAST(v.${column(excuse.via.leadsTo)} AS ${text})`;
  return sql`  SELECT f.date, f.entity
  FROM failures f${link}
  JOIN ${failures} u ON u.analysis_date = f.date AND u.entity_id = ${led}
  WHERE f.category = ${param(`excuse_${index}`, 'STRING', excuse.category)}
    AND u.processor_name = ${param(`upstream_${index}`, 'STRING', upstream.table)}
    AND u.resolution_status <> 'RESOLVED' AND ${inRanges('u.analysis_date', ranges)}`;
}

export function failureTable(pipeline: Pipeline, dialect: Dialect, processor: string): Sql {
  const name = failureTableOf(pipeline, processorOf(pipeline, processor));
  return fragment(dialect.table(pipeline.bookkeeping.dataset, name));
}

/** The seasons that the ranges touch, each up to the day before the next one starts. */
function seasonRanges({ calendar, ranges }: ExcuseScope): DateRange[] {
  const spans = calendar.seasons.map((season, index) => ({
    start: season.start,
    end: addDays(calendar.seasons[index + 1]?.start ?? addDays(calendar.span.end, 1), -1),
  }));
  const touched = spans.filter((span) => ranges.some((r) => r.start <= span.end && r.end >= span.start));
  return touched.length > 0 ? touched : [...ranges];
}

function seasonSpans(scope: ExcuseScope): Sql {
  const spans = seasonRanges(scope).map(
    (span, index) =>
      sql`SELECT ${dateParam(`season_start_${index}`, span.start)} AS first_date, ${dateParam(`season_end_${index}`, span.end)} AS last_date`,
  );
  return join(spans, ' UNION ALL ');
}
