import { ROWS_PART } from '../../contract/index.js';
import { fragment, join, type Sql, sql } from '../../sql/index.js';
import type { CarryingRead, ReachTable } from './reach-plan.js';
import { cte, gameColumn, link, type ReachScope, rowColumns } from './reach-scope.js';

/** What the reads of a table's processor bring into its rows. A row that is not there is spoilt as a row, too. */
export function carriedSql(scope: ReachScope, table: ReachTable): Sql {
  const { name } = table.table;
  const reads = table.reads.flatMap((read) => readSql(scope, table, read));
  const carried = join(reads, '\n  UNION ALL ');
  if (table.absent.length === 0) return sql`${cte('carried', name)} AS (\n  ${carried}\n)`;
  const columns = fragment(rowColumns(table).join(', '));
  return sql`${cte('fields', name)} AS (
  ${carried}
),
${cte('carried', name)} AS (
  SELECT origin, part, ${columns}, shared FROM ${cte('fields', name)}
  UNION ALL SELECT origin, '${fragment(ROWS_PART)}', ${columns}, shared FROM ${cte('fields', name)} WHERE absent = 1
)`;
}

/** Which side of a link is a known value: a row that is missing may be anybody's. */
type Known = 'both' | 'reader' | 'upstream';

/**
 * The rows that read something bad. Where a link may be unknown on a side, that case is a SELECT of its own: an OR in
 * the join would keep every engine from joining by hash.
 */
function readSql(scope: ReachScope, table: ReachTable, carrying: CarryingRead): readonly Sql[] {
  const entity = carrying.read.window.entity;
  if (entity === null) return [joined(scope, { table, carrying, known: 'both' })];
  const upstream = scope.plan.tables.find((one) => one.table === carrying.upstream);
  const cases: Known[] = ['both'];
  if (upstream !== undefined && maybeUnknown(upstream, entity.upstream)) cases.push('reader');
  if (maybeUnknown(table, entity.reader)) cases.push('upstream');
  return cases.map((known) => joined(scope, { table, carrying, known }));
}

/** Of a missing row only the entity may be known. */
function maybeUnknown({ table, absent }: ReachTable, column: string): boolean {
  if (absent.length === 0) return false;
  return column !== table.entity?.column || absent.some((rows) => rows.entities === null);
}

interface Join {
  readonly table: ReachTable;
  readonly carrying: CarryingRead;
  readonly known: Known;
}

function joined(scope: ReachScope, one: Join): Sql {
  const { table, carrying } = one;
  const { read, upstream } = carrying;
  const { window } = read;
  const all = window.entity === null && window.kind === 'days';
  const columns = rowColumns(table).map((column) => `r.${column}`);
  const shared = all ? '1' : 'u.shared';
  const bad = cte('bad', upstream.name);
  const from = all
    ? sql`(SELECT DISTINCT origin, part, date, season FROM ${bad})`
    : window.kind === 'games'
      ? gamesOf(one, bad)
      : bad;
  return sql`SELECT u.origin, m.part, ${fragment(columns.join(', '))}, ${fragment(shared)} AS shared
  FROM ${from} u JOIN (${partsSql(one)}) m ON m.source = u.part JOIN ${cte('rows', table.table.name)} r ON ${fragment(conditions(scope, one).join(' AND '))}`;
}

/** Each field that the read makes, beside each part of the upstream that spoils it. */
function partsSql({ carrying: { read } }: Join): Sql {
  const pairs = [...read.fields].flatMap(([field, sources]) =>
    [...new Set([...sources, ROWS_PART])].map((source) => [field, source] as const),
  );
  const all = pairs.length === 0 ? [[ROWS_PART, ROWS_PART] as const] : pairs;
  return fragment(
    all.map(([part, source]) => `SELECT '${part}' AS part, '${source}' AS source`).join(' UNION ALL '),
  );
}

/** The bad rows with the last date whose window of games still holds them. */
function gamesOf({ carrying: { read, upstream }, known }: Join, bad: Sql): Sql {
  const { window } = read;
  if (window.kind !== 'games') throw new Error('no window of games');
  const column = fragment(link(window.entity.upstream));
  const order = fragment(orderName(upstream.name, window));
  const same = known === 'reader' ? sql`u.${column} IS NULL AND o.known = 0` : sql`u.${column} = o.who`;
  return sql`(SELECT u.origin, u.part, u.date, u.season, o.who, o.last_date, u.shared FROM ${bad} u JOIN ${order} o ON o.date = u.date AND o.season = u.season AND ${same})`;
}

/** Name of the statement's own table about the order of an entity's games. */
export function orderName(table: string, window: CarryingRead['read']['window']): string {
  if (window.kind !== 'games') throw new Error('no window of games');
  return `order_${table}_${window.entity.upstream}_${window.games ?? 'all'}`;
}

function conditions(scope: ReachScope, one: Join): readonly string[] {
  const { window } = one.carrying.read;
  if (window.kind === 'same-date') return ['r.date = u.date', ...linked(one, 'u'), ...sameGame(scope, one)];
  const later = ['r.season = u.season', 'r.date > u.date'];
  if (window.kind === 'games') return [...later, 'r.date <= u.last_date', ...linked(one, 'who')];
  const days = scope.dialect.daysBetween('r.date', 'u.date');
  return [...later, `${days} <= ${window.days}`, ...linked(one, 'u')];
}

function linked({ carrying: { read }, known }: Join, side: 'u' | 'who'): readonly string[] {
  const { entity } = read.window;
  if (entity === null) return [];
  const reader = `r.${link(entity.reader)}`;
  const upstream = side === 'who' ? 'u.who' : `u.${link(entity.upstream)}`;
  if (known === 'upstream') return [`${reader} IS NULL`];
  return known === 'reader' && side === 'u' ? [`${upstream} IS NULL`] : [`${reader} = ${upstream}`];
}

/** What is missing of one game is missing to the rows of that game alone, where these say which game they are of. */
function sameGame(scope: ReachScope, { table, carrying }: Join): readonly string[] {
  const upstream = scope.plan.tables.find((one) => one.table === carrying.upstream);
  if (upstream === undefined || upstream.reads.length > 0) return [];
  if (gameColumn(scope, table) === null || gameColumn(scope, upstream) === null) return [];
  return ['(u.game IS NULL OR r.game IS NULL OR u.game = r.game)'];
}
