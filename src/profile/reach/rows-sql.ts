import { dateParam, fragment, inRanges, join, type Sql, sql } from '../../sql/index.js';
import type { ReachTable } from './reach-plan.js';
import { asText, cte, gameColumn, link, type ReachScope, rowColumns } from './reach-scope.js';

/** The seasons with their first and last dates, by which no window crosses from one into another. */
export function seasonsSql({ calendar, plan }: ReachScope): Sql {
  const seasons = calendar.seasons.filter(({ start, end }) => start <= plan.end && end >= plan.start);
  const rows = seasons.map(
    ({ start, end }, index) =>
      sql`SELECT ${dateParam(`season_start_${index}`, start)} AS season_start, ${dateParam(`season_end_${index}`, end)} AS season_end`,
  );
  return sql`seasons AS (${join(rows, ' UNION ALL ')})`;
}

/** Rows of a table that are there, each once, with what ties them to others; and those that are missing. */
export function rowsSql(scope: ReachScope, table: ReachTable): Sql {
  const { start, end } = scope.plan;
  const columns = fragment(rowColumns(table).join(', '));
  const missing =
    table.absent.length === 0
      ? sql``
      : sql`
  UNION ALL SELECT ${columns} FROM ${cte('absent', table.table.name)}`;
  return sql`${cte('rows', table.table.name)} AS (
  SELECT DISTINCT ${columns} FROM (${selectRows(scope, table, inRanges(dateOf(scope, table), [{ start, end }], 'reach_'))}) r${missing}
)`;
}

/** SELECT of the row columns of the table's own rows for which the condition holds. */
export function selectRows(scope: ReachScope, table: ReachTable, condition: Sql): Sql {
  const { dialect } = scope;
  const { dataset, name, entity } = table.table;
  const date = fragment(dateOf(scope, table));
  const links = table.links.map((column) => sql`, ${asText(scope, column)} AS ${fragment(link(column))}`);
  return sql`SELECT t.*, s.season_end AS season FROM (
    SELECT ${date} AS date, ${asText(scope, entity?.column ?? null)} AS entity, ${asText(scope, gameColumn(scope, table))} AS game${join(links, '')}, 0 AS absent
    FROM ${fragment(dialect.table(dataset, name))} WHERE ${condition}
  ) t JOIN seasons s ON t.date BETWEEN s.season_start AND s.season_end`;
}

/** The table's partition column, quoted. */
export function dateOf({ dialect }: ReachScope, { table }: ReachTable): string {
  return dialect.identifier(table.date);
}
