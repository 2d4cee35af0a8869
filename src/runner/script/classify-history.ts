import { type Excuse, type Table, tableOf } from '../../pipeline/index.js';
import { fragment, param, type Sql, sql } from '../../sql/index.js';
import type { ChunkWork } from './chunk-work.js';
import { gamesOf, type PlayedBy, possibleGames } from './possible-games.js';
import { stagedFailures } from './staged-failures.js';

type ShortHistory = Extract<Excuse, { kind: 'short-history' }>;

/**
 * For a window that was too short: which games the entity could have played this season before the date, which of
 * them the window's own table has, and why the others are not there, by the raw table and the schedule.
 */
export function shortHistories(work: ChunkWork): Sql[] {
  return work.processor.excuses.flatMap((excuse, place) => {
    const short = excuse.kind === 'short-history' ? excuse : null;
    const window = short === null ? null : windowTable(work, short);
    return short === null || window === null ? [] : [shortHistory(work, { excuse: short, window, place })];
  });
}

interface Window {
  readonly table: Table;
  readonly entity: string;
  readonly game: string;
}

/** The table that the short window reads: the first one of which the processor takes games of its own entity. */
function windowTable({ pipeline, processor }: ChunkWork, excuse: ShortHistory): Window | null {
  const own = tableOf(pipeline, processor.table).entity?.column;
  for (const { table: name, window } of processor.reads) {
    if (window.kind !== 'games' || window.entity.reader !== own) continue;
    const table = tableOf(pipeline, name);
    const hasGame = table.columns.some((column) => column.name === excuse.game);
    return { table, entity: window.entity.upstream, game: hasGame ? excuse.game : table.date };
  }
  return null;
}

interface Parts {
  readonly excuse: ShortHistory;
  readonly window: Window;
  readonly place: number;
}

/**
 * A gap is a game that was not ingested, or whose raw row the window's table lacks; any other game that is missing
 * was played without the entity (PLAYER_DNP). Only gaps can be mended, and only where they are enough of them.
 */
function shortHistory(work: ChunkWork, { excuse, window, place }: Parts): Sql {
  const table = tableOf(work.pipeline, excuse.table);
  const raw: PlayedBy = { table, entity: excuse.entity, game: excuse.game, group: excuse.group ?? null };
  const needed = param(`needed_${place}`, 'INT64', excuse.games);
  const category = param(`category_${excuse.category.toLowerCase()}`, 'STRING', excuse.category);
  const text = fragment(work.dialect.type('STRING'));
  return sql`SELECT analysis_date, entity_id, ${category} AS failure_category,
  CASE
    WHEN gaps > 0 AND found + gaps >= ${needed} THEN CASE WHEN absences > 0 THEN 'MIXED' ELSE 'DATA_GAP' END
    WHEN found + gaps + absences < ${needed} THEN 'INSUFFICIENT_HISTORY'
    WHEN gaps > 0 THEN 'MIXED'
    WHEN absences > 0 THEN 'PLAYER_DNP'
    ELSE 'UNKNOWN'
  END AS failure_type,
  gaps > 0 AND found + gaps >= ${needed} AS is_correctable,
  found + gaps + absences AS expected_game_count, found AS actual_game_count,
  CASE WHEN missing IS NULL THEN '[]' ELSE CONCAT('["', missing, '"]') END AS missing_game_dates, ${fragment(String(place))} AS place
FROM (
  WITH failing AS (${stagedFailures(work, excuse.category)}),
own AS (${gamesOf(work, raw)}),
${possibleGames(work, raw)}
  SELECT f.analysis_date, f.entity_id, COUNT(w.game) AS found,
    COUNTIF(w.game IS NULL AND p.game IS NOT NULL AND p.is_gap) AS gaps,
    COUNTIF(w.game IS NULL AND p.game IS NOT NULL AND NOT p.is_gap) AS absences,
    STRING_AGG(DISTINCT CASE WHEN w.game IS NULL THEN CAST(p.played AS ${text}) END, '","'
      ORDER BY CASE WHEN w.game IS NULL THEN CAST(p.played AS ${text}) END) AS missing
  FROM failing f
  LEFT JOIN possible p ON p.analysis_date = f.analysis_date AND p.entity_id = f.entity_id
  LEFT JOIN (${gamesOf(work, { ...window, group: null })}) w ON w.entity_id = f.entity_id AND w.game = p.game
  GROUP BY f.analysis_date, f.entity_id
) counted`;
}
