import { type Table, tableOf } from '../../pipeline/index.js';
import { dateParam, fragment, param, type Sql, sql } from '../../sql/index.js';
import type { ChunkWork } from './chunk-work.js';

/** Where it is written who played which game, and for whom. */
export interface PlayedBy {
  readonly table: Table;
  readonly entity: string;
  readonly game: string;
  /** Column that says for whom the entity plays; NULL: it plays for itself. */
  readonly group: string | null;
}

/** SELECT DISTINCT of entity_id, game, played and, with a group, side: the season's games up to the chunk's end. */
export function gamesOf({ dialect, chunk }: ChunkWork, { table, entity, game, group }: PlayedBy): Sql {
  const column = (name: string) => fragment(dialect.identifier(name));
  const text = fragment(dialect.type('STRING'));
  const side = group === null ? sql`` : sql`, CAST(${column(group)} AS ${text}) AS side`;
  return sql`SELECT DISTINCT CAST(${column(entity)} AS ${text}) AS entity_id, CAST(${column(game)} AS ${text}) AS game,
    ${column(table.date)} AS played${side}
  FROM ${fragment(dialect.table(table.dataset, table.name))}
  WHERE ${column(table.date)} BETWEEN ${dateParam('history_start', chunk.historyStart)} AND ${dateParam('end_date', chunk.end)}`;
}

/**
 * CTEs that end in `possible` (analysis_date, entity_id, game, played, is_gap): the games that each entity of the CTE
 * `failing` could have played before its date, and whether one that is missing is a gap. They read the CTE `own`, the
 * games of the raw rows.
 */
export function possibleGames(work: ChunkWork, raw: PlayedBy): Sql {
  return raw.group === null ? ungrouped(work) : grouped(work);
}

/** An entity that plays for itself: a game that the schedule or a raw row names is its own, so a missing one is a gap. */
function ungrouped(work: ChunkWork): Sql {
  return sql`possible AS (
  SELECT f.analysis_date, f.entity_id, g.game, MIN(g.played) AS played, TRUE AS is_gap
  FROM failing f
  JOIN (
    SELECT entity_id, game, played FROM own${scheduled(work, 'entity_id')}
  ) g ON g.entity_id = f.entity_id AND g.played < f.analysis_date
  GROUP BY f.analysis_date, f.entity_id, g.game
)`;
}

/**
 * An entity that plays for a side: its own raw rows, whomever for, and the games of its side on the date since it last
 * played for another. A game of its side that was ingested without it is no gap.
 */
function grouped(work: ChunkWork): Sql {
  return sql`members AS (
  SELECT l.analysis_date, l.entity_id, l.side, MAX(CASE WHEN r.side <> l.side THEN r.played END) AS other
  FROM (
    SELECT f.analysis_date, f.entity_id, r.side
    FROM failing f
    JOIN own r ON r.entity_id = f.entity_id AND r.played <= f.analysis_date
    WHERE TRUE
    QUALIFY ROW_NUMBER() OVER (PARTITION BY f.analysis_date, f.entity_id ORDER BY r.played DESC, r.game DESC) = 1
  ) l
  JOIN own r ON r.entity_id = l.entity_id AND r.played <= l.analysis_date
  GROUP BY l.analysis_date, l.entity_id, l.side
),
ingested AS (SELECT DISTINCT game FROM own),
side_games AS (
  SELECT g.side, g.game, g.played, i.game IS NULL AS is_gap
  FROM (SELECT DISTINCT side, game, played FROM own${scheduled(work, 'side')}) g
  LEFT JOIN ingested i ON i.game = g.game
),
possible AS (
  SELECT analysis_date, entity_id, game, MIN(played) AS played, MAX(gap) = 1 AS is_gap
  FROM (
    SELECT f.analysis_date, f.entity_id, r.game, r.played, 1 AS gap
    FROM failing f JOIN own r ON r.entity_id = f.entity_id AND r.played < f.analysis_date
    UNION ALL
    SELECT m.analysis_date, m.entity_id, g.game, g.played, CASE WHEN g.is_gap THEN 1 ELSE 0 END
    FROM members m
    JOIN side_games g ON g.side = m.side AND g.played < m.analysis_date AND (m.other IS NULL OR g.played > m.other)
  ) q
  GROUP BY analysis_date, entity_id, game
)`;
}

/** UNION of the schedule's finished games, one row per side; nothing where the schedule does not name them. */
function scheduled({ dialect, pipeline, chunk }: ChunkWork, alias: string): Sql {
  const { calendar } = pipeline;
  const table = tableOf(pipeline, calendar.schedule);
  const column = (name: string) => fragment(dialect.identifier(name));
  const text = fragment(dialect.type('STRING'));
  const finished = param('finished', 'ARRAY<INT64>', calendar.finished);
  const types = param('season_types', 'ARRAY<STRING>', calendar.seasonTypes);
  const isIn = (name: string, values: Sql): Sql => ({
    text: dialect.isIn(column(name).text, values.text),
    params: values.params,
  });
  const selects = (calendar.sides ?? []).map(
    (side) => sql`
      UNION DISTINCT
      SELECT CAST(${column(side)} AS ${text}) AS ${fragment(alias)}, CAST(${column(calendar.game)} AS ${text}) AS game, ${column(calendar.date)} AS played
      FROM ${fragment(dialect.table(table.dataset, table.name))}
      WHERE ${column(calendar.date)} BETWEEN ${dateParam('history_start', chunk.historyStart)} AND ${dateParam('end_date', chunk.end)}
        AND ${column(side)} IS NOT NULL AND ${isIn(calendar.status, finished)} AND ${isIn(calendar.seasonType, types)}`,
  );
  return selects.reduce((all, select) => sql`${all}${select}`, sql``);
}
