import { foldDates } from '../../pipeline/date-ranges.js';
import type { Column } from '../../pipeline/index.js';
import { producerOf, tableOf } from '../../pipeline/lookup.js';
import { fragment, inRanges, join, param, type Sql, sql } from '../../sql/index.js';
import { isFinished } from '../finished-games.js';
import type { ReachTable } from './reach-plan.js';
import { asText, cte, link, type ReachScope } from './reach-scope.js';

/** Rows of a table that are missing: those of named entities, of games of the schedule, or of whole dates. */
export function absentSql(scope: ReachScope, table: ReachTable): Sql {
  const made = producerOf(scope.pipeline, table.table.name) !== null;
  const rows = !made && table.table.units !== null ? missingGames(scope, table) : namedRows(scope, table);
  return sql`${cte('absent', table.table.name)} AS (${rows})`;
}

/** The entities come as one array of texts, `2023-01-05 entity`; without an entity it is not known whose row it is. */
function namedRows(scope: ReachScope, table: ReachTable): Sql {
  const { dialect } = scope;
  const texts = table.absent.flatMap(({ date, entities }) =>
    (entities ?? ['']).map((entity) => `${date} ${entity}`),
  );
  const name = `absent_${table.table.name}`;
  const list = param(name, 'ARRAY<STRING>', texts);
  const entity = sql`NULLIF(SUBSTR(x.date, 12), '')`;
  const links = table.links.map((column) =>
    column === table.table.entity?.column
      ? sql`, ${entity} AS ${fragment(link(column))}`
      : unknown(scope, column),
  );
  const texted: Sql = { text: dialect.datesOf(list.text), params: list.params };
  return sql`
  SELECT a.date, s.season_end AS season, a.entity, ${asText(scope, null)} AS game${linkNames(table)}, 1 AS absent
  FROM (SELECT CAST(SUBSTR(x.date, 1, 10) AS DATE) AS date, ${entity} AS entity${join(links, '')} FROM (${texted}) x) a
  JOIN seasons s ON a.date BETWEEN s.season_start AND s.season_end
`;
}

function linkNames({ links }: ReachTable): Sql {
  return fragment(links.map((column) => `, a.${link(column)}`).join(''));
}

function unknown(scope: ReachScope, column: string): Sql {
  return sql`, ${asText(scope, null)} AS ${fragment(link(column))}`;
}

/**
 * The finished games of which a unit (a team) has too few or too many rows. Where the schedule names the sides and
 * the unit is one of them, only the sides that are short; otherwise the game as a whole.
 */
function missingGames(scope: ReachScope, table: ReachTable): Sql {
  const { dialect, calendar } = scope;
  const { units, dataset, name } = table.table;
  if (units === null) throw new Error(`${name} has no units`);
  const column = (of: string) => fragment(dialect.identifier(of));
  const date = dialect.identifier(table.table.date);
  const ranges = foldDates(
    table.absent.map((rows) => rows.date),
    calendar,
  );
  const prefix = `absent_${name}_`;
  const allowed = fragment(
    `COUNT(*) >= ${units.min}${units.max === null ? '' : ` AND COUNT(*) <= ${units.max}`}`,
  );
  const sides = sidesOf(scope, table);
  const links = table.links.map((of) =>
    sides.length > 0 && of === units.by ? sql`, g.side AS ${fragment(link(of))}` : unknown(scope, of),
  );
  const entity =
    sides.length > 0 && table.table.entity?.column === units.by ? sql`g.side` : asText(scope, null);
  return sql`
  SELECT g.date, s.season_end AS season, ${entity} AS entity, g.game${join(links, '')}, 1 AS absent
  FROM (${scheduledGames(scope, sides, inRanges(dialect.identifier(scope.pipeline.calendar.date), ranges, prefix))}) g
  JOIN seasons s ON g.date BETWEEN s.season_start AND s.season_end
  LEFT JOIN (
    SELECT u.date, u.game, MIN(u.unit) AS unit, COUNT(*) AS n FROM (
      SELECT ${fragment(date)} AS date, ${asText(scope, units.game)} AS game, ${asText(scope, units.by)} AS unit
      FROM ${fragment(dialect.table(dataset, name))}
      WHERE ${inRanges(date, ranges, prefix)} AND ${column(units.by)} IS NOT NULL
      GROUP BY 1, 2, 3 HAVING ${allowed}
    ) u GROUP BY u.date, u.game${fragment(sides.length > 0 ? ', u.unit' : '')}
  ) f ON f.date = g.date AND f.game = g.game${fragment(sides.length > 0 ? ' AND (f.unit = g.side OR g.side IS NULL)' : '')}
  WHERE COALESCE(f.n, 0) < ${fragment(String(sides.length > 0 ? 1 : units.perGame))}
`;
}

/** Columns of the schedule that name the units; none where they are no such thing. */
function sidesOf({ pipeline }: ReachScope, { table }: ReachTable): readonly string[] {
  const { sides, schedule } = pipeline.calendar;
  const type = (columns: readonly Column[], name: string) => columns.find((one) => one.name === name)?.type;
  const own = table.units === null ? undefined : type(table.columns, table.units.by);
  const same = (sides ?? []).every((side) => type(tableOf(pipeline, schedule).columns, side) === own);
  return sides !== undefined && sides.length === table.units?.perGame && same ? sides : [];
}

function scheduledGames(scope: ReachScope, sides: readonly string[], when: Sql): Sql {
  const { pipeline, dialect } = scope;
  const { schedule, date, game } = pipeline.calendar;
  const { dataset, name } = tableOf(pipeline, schedule);
  const from = sql`FROM ${fragment(dialect.table(dataset, name))} WHERE ${when} AND ${isFinished(pipeline, dialect)}`;
  const selects = (sides.length > 0 ? sides : [null]).map(
    (side) =>
      sql`SELECT DISTINCT ${fragment(dialect.identifier(date))} AS date, ${asText(scope, game)} AS game, ${asText(scope, side)} AS side ${from}`,
  );
  return join(selects, ' UNION ALL ');
}
