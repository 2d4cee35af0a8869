import type { DateRange, Metric } from '../contract/index.js';
import { type Pipeline, type Table, tableOf, type UnitRule } from '../pipeline/index.js';
import { type Dialect, fragment, inRanges, join, type Sql, sql } from '../sql/index.js';
import { finishedGames } from './finished-games.js';
import type { TableQuestions } from './merge-questions.js';
import { metricSql } from './metric-sql.js';
import type { PlannedStatement } from './planned-statement.js';

/** Column under which the answer to the metric at `index` comes back. */
export function metricColumn(index: number): string {
  return `m${index}`;
}

/**
 * The one statement that answers everything asked of a table: a row per date with at least one row in the table
 *, a column per metric.
 */
export function profileStatement(
  pipeline: Pipeline,
  dialect: Dialect,
  asked: TableQuestions & { readonly table: string },
): PlannedStatement {
  const table = tableOf(pipeline, asked.table);
  const days = perDate(table, dialect, asked);
  const soundAt = asked.metrics.findIndex((metric) => metric.kind === 'sound-games');
  return {
    id: `profile:${table.name}`,
    purpose: `everything that the checks ask of ${table.name}, per date`,
    sql:
      soundAt < 0 || table.units === null
        ? sql`${days} ORDER BY 1`
        : withSoundGames({
            pipeline,
            dialect,
            table,
            units: table.units,
            days,
            soundAt,
            ranges: asked.ranges,
          }),
  };
}

function perDate(table: Table, dialect: Dialect, asked: TableQuestions): Sql {
  const metrics = asked.metrics.flatMap((metric, index) => metricTerm(metric, index, { dialect, table }));
  const date = dialect.identifier(table.date);
  const terms = [fragment(`${date} AS ${dialect.identifier('date')}`), ...metrics];
  return sql`SELECT ${join(terms, ',\n       ')}
FROM ${fragment(dialect.table(table.dataset, table.name))}
WHERE ${inRanges(date, asked.ranges)}
GROUP BY 1`;
}

function metricTerm(
  metric: Metric,
  index: number,
  { dialect, table }: { readonly dialect: Dialect; readonly table: Table },
): Sql[] {
  const column = metricColumn(index);
  const aggregate = metricSql(metric, { dialect, column, date: table.date });
  return aggregate === null ? [] : [sql`${aggregate} AS ${fragment(column)}`];
}

interface SoundGames {
  readonly pipeline: Pipeline;
  readonly dialect: Dialect;
  readonly table: Table;
  readonly units: UnitRule;
  readonly days: Sql;
  readonly soundAt: number;
  readonly ranges: readonly DateRange[];
}

/** Counts the scheduled games that have exactly their units (teams), each with an allowed number of rows. */
function withSoundGames(parts: SoundGames): Sql {
  const { dialect, table, units, ranges } = parts;
  const column = (name: string) => fragment(dialect.identifier(name));
  const allowed = fragment(`n >= ${units.min}${units.max === null ? '' : ` AND n <= ${units.max}`}`);
  const perGame = fragment(String(units.perGame));
  return sql`WITH days AS (${parts.days}),
units AS (
  SELECT ${column(table.date)} AS ${column('date')}, ${column(units.game)} AS game, ${column(units.by)} AS unit, COUNT(*) AS n
  FROM ${fragment(dialect.table(table.dataset, table.name))}
  WHERE ${inRanges(dialect.identifier(table.date), ranges)}
  GROUP BY 1, 2, 3
),
games AS (
  SELECT ${column('date')}, game FROM units GROUP BY 1, 2
  HAVING COUNT(*) = ${perGame} AND COUNTIF(unit IS NOT NULL AND ${allowed}) = ${perGame}
),
finished AS (${finishedGames(parts.pipeline, dialect, ranges)}),
sound AS (
  SELECT finished.${column('date')}, COUNT(*) AS n
  FROM finished JOIN games ON games.${column('date')} = finished.${column('date')} AND games.game = finished.game
  GROUP BY 1
)
SELECT days.*, COALESCE(sound.n, 0) AS ${fragment(metricColumn(parts.soundAt))}
FROM days LEFT JOIN sound ON sound.${column('date')} = days.${column('date')}
ORDER BY 1`;
}
