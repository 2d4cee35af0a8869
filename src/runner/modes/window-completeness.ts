import { tableOf } from '../../pipeline/lookup.js';
import type { Pipeline, Processor } from '../../pipeline/model.js';
import type { ModeSettings } from '../../pipeline/run-settings.js';
import { expectedQuery } from '../../profile/template-names.js';
import type { Dialect } from '../../sql/dialect.js';
import { dateParam, fragment, join, respellParams, type Sql, sql } from '../../sql/sql.js';
import type { GuardedDates } from '../guard.js';
import { COMPUTED } from '../script/staged.js';
import { type EntityWindow, type LookedBack, lookedBack, windowName } from './entity-windows.js';

export interface WindowScope {
  readonly pipeline: Pipeline;
  readonly dialect: Dialect;
  readonly settings: ModeSettings;
}

/**
 * SELECTs, one per upstream that is looked back on, of the computed outputs whose look-back windows are not complete.
 * What a window should hold comes from the tables that the upstream itself is made from, never from the upstream: a
 * game that the entity did not play is not missing, one that it played and that has no row is.
 */
export function incompleteWindows(
  scope: WindowScope,
  processor: Processor,
  chunk: GuardedDates,
): readonly Sql[] {
  return lookedBack(scope.pipeline, processor, scope.settings.windows).map((one) =>
    incomplete(scope, { processor, chunk, one }),
  );
}

interface Parts {
  readonly processor: Processor;
  readonly chunk: GuardedDates;
  readonly one: LookedBack;
}

function incomplete(scope: WindowScope, parts: Parts): Sql {
  const { one } = parts;
  const { dialect } = scope;
  const counts = one.windows.map((window) => countsOf(dialect, window));
  const text = dialect.type('STRING');
  const words = one.windows.map(
    (window) =>
      `CASE WHEN missing_${windowName(window)} > 0 THEN CONCAT(' ${windowName(window)} ', CAST(owed_${windowName(window)} - missing_${windowName(window)} AS ${text}), '/', CAST(owed_${windowName(window)} AS ${text})) ELSE '' END`,
  );
  const broken = one.windows.map((window) => `missing_${windowName(window)} > 0`).join(' OR ');
  return sql`SELECT date, entity, 'INCOMPLETE_DATA' AS failure_category,
  ${fragment(`CONCAT('incomplete look-back on ${one.table}:', ${words.join(', ')})`)} AS failure_reason
FROM (
  SELECT date, entity, ${fragment(counts.join(', '))}
  FROM (${looking(scope, parts)}) looking
  GROUP BY 1, 2
) counted WHERE ${fragment(broken)}`;
}

/** Games owed to an entity inside a window, and how many of them have no row. */
function countsOf(dialect: Dialect, window: EntityWindow): string {
  const days = `${dialect.daysBetween('date', 'played')} <= ${window.length}`;
  const inside = window.kind === 'games' ? `back <= ${window.length}` : days;
  const name = windowName(window);
  return `COUNTIF(${inside}) AS owed_${name}, COUNTIF(${inside} AND missing) AS missing_${name}`;
}

/** Every computed output beside the earlier dates of the season on which its upstream entity was owed a row. */
function looking(scope: WindowScope, parts: Parts): Sql {
  const { dialect, pipeline } = scope;
  const reader = tableOf(pipeline, parts.processor.table);
  const column = (name: string) => fragment(dialect.identifier(name));
  const text = fragment(dialect.type('STRING'));
  return sql`
    SELECT s.${column(reader.date)} AS date, s.entity_id AS entity, owed.date AS played, had.entity IS NULL AS missing,
      ROW_NUMBER() OVER (PARTITION BY s.${column(reader.date)}, s.entity_id ORDER BY owed.date DESC) AS back
    FROM ${fragment(COMPUTED)} s
    JOIN (${owed(scope, parts)}) owed
      ON owed.entity = CAST(s.${column(parts.one.reader)} AS ${text}) AND owed.date < s.${column(reader.date)}
    LEFT JOIN (${had(scope, parts)}) had ON had.entity = owed.entity AND had.date = owed.date
    WHERE s.failure_category IS NULL AND s.broken_rule IS NULL
  `;
}

function owed({ pipeline, dialect }: WindowScope, { one, chunk }: Parts): Sql {
  const query = expectedQuery(pipeline, dialect, one.producer);
  const text = respellParams(query, (name) => `@guard_${name}`);
  const all = { start_date: chunk.historyStart, end_date: chunk.end, history_start: chunk.historyStart };
  const used = Object.entries(all).filter(([name]) => text.includes(`@guard_${name}`));
  const params = used.map(([name, value]) => dateParam(`guard_${name}`, value).params);
  return sql`SELECT DISTINCT e.date, e.entity FROM (
${{ text, params: Object.assign({}, ...params) }}
) e`;
}

function had({ pipeline, dialect }: WindowScope, { one, chunk }: Parts): Sql {
  const table = tableOf(pipeline, one.table);
  const date = fragment(dialect.identifier(table.date));
  const entity = fragment(dialect.identifier(table.entity?.column ?? table.date));
  return sql`SELECT DISTINCT ${date} AS date, CAST(${entity} AS ${fragment(dialect.type('STRING'))}) AS entity
FROM ${fragment(dialect.table(table.dataset, table.name))}
WHERE ${date} BETWEEN ${dateParam('guard_history_start', chunk.historyStart)} AND ${dateParam('guard_end_date', chunk.end)}`;
}

/** One row per (date, entity): of several reasons the first by category and text. */
export function firstReasons(selects: readonly Sql[]): Sql | null {
  if (selects.length === 0) return null;
  return sql`SELECT date, entity, failure_category, failure_reason FROM (
${join(selects, '\nUNION ALL\n')}
) reasons WHERE TRUE
QUALIFY ROW_NUMBER() OVER (PARTITION BY date, entity ORDER BY failure_category, failure_reason) = 1`;
}
