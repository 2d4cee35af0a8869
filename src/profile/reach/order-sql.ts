import type { Window } from '../../pipeline/model.js';
import { fragment, type Sql, sql } from '../../sql/index.js';
import { orderName } from './carried-sql.js';
import type { ReachTable } from './reach-plan.js';
import { cte, link, type ReachScope } from './reach-scope.js';

type GamesWindow = Extract<Window, { kind: 'games' }>;

/**
 * For every window of games over a table: each entity's games with the last date whose window still holds them, which
 * is that of the N-th game after, or the season's end. A row that is missing counts as a game; where it is not known
 * whose it is, it may be anybody's, and counts as nobody's.
 */
export function orderSql(scope: ReachScope, table: ReachTable): readonly Sql[] {
  const reads = scope.plan.tables.flatMap((one) => one.reads);
  const windows = reads
    .filter(({ upstream }) => upstream === table.table)
    .map(({ read }) => read.window)
    .filter((window): window is GamesWindow => window.kind === 'games');
  const byName = new Map(windows.map((window) => [orderName(table.table.name, window), window]));
  return [...byName].map(([name, window]) => oneOrder(table, name, window));
}

function oneOrder(table: ReachTable, name: string, window: GamesWindow): Sql {
  const rows = cte('rows', table.table.name);
  const who = fragment(link(window.entity.upstream));
  const own = fragment(name);
  const last =
    window.games === null
      ? sql`SELECT a.who, a.season, a.date, a.known, a.season AS last_date FROM ${own}_all a`
      : sql`SELECT a.who, a.season, a.date, a.known, COALESCE(b.date, a.season) AS last_date
  FROM ${own}_counted a LEFT JOIN ${own}_counted b
    ON b.known = 1 AND b.who = a.who AND b.season = a.season AND b.n = a.n + ${fragment(String(window.games))}`;
  return sql`${own}_known AS (
  SELECT DISTINCT ${who} AS who, season, date FROM ${rows} WHERE ${who} IS NOT NULL
),
${own}_all AS (
  SELECT who, season, date, MAX(known) AS known FROM (
    SELECT who, season, date, 1 AS known FROM ${own}_known
    UNION ALL
    SELECT k.who, k.season, m.date, 0 FROM (SELECT DISTINCT who, season FROM ${own}_known) k
    JOIN (SELECT DISTINCT season, date FROM ${rows} WHERE ${who} IS NULL AND absent = 1) m ON m.season = k.season
  ) x GROUP BY who, season, date
),
${own}_counted AS (
  SELECT who, season, date, known, SUM(known) OVER (PARTITION BY who, season ORDER BY date) AS n FROM ${own}_all
),
${own} AS (${last})`;
}
