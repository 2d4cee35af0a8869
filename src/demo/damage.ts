import type { IsoDate } from '../contract/iso-date.js';
import { tableOf } from '../pipeline/lookup.js';
import type { Pipeline } from '../pipeline/model.js';
import type { Dialect } from '../sql/dialect.js';
import { dateParam, fragment, param, type Sql, sql } from '../sql/sql.js';

/** One thing that goes wrong in the demo, and the statement that makes it so. */
export interface Damage {
  readonly story: string;
  readonly statement: Sql;
}

/** How many players vanish from one date of the daily cache. */
const LOST_PLAYERS = 5;

/**
 * What a bad night leaves behind: a week of play-by-play without some games, some players of one date gone, and
 * one whole date dropped.
 * @param dates expected dates of the season after its first weeks, in order
 */
export function damages(pipeline: Pipeline, dialect: Dialect, dates: readonly IsoDate[]): readonly Damage[] {
  const [week = '', weekEnd = ''] = [dates[2], dates[8]];
  const [players = '', dropped = ''] = [dates[12], dates[15]];
  const name = (table: string) => {
    const { dataset } = tableOf(pipeline, table);
    return fragment(dialect.table(dataset, table));
  };
  return [
    {
      story: `one game a night loses its play-by-play, ${week} to ${weekEnd}`,
      statement: sql`DELETE FROM ${name('nbac_play_by_play')}
WHERE game_date BETWEEN ${dateParam('from_date', week)} AND ${dateParam('to_date', weekEnd)}
  AND game_id IN (
    SELECT MIN(game_id) FROM ${name('nbac_schedule')}
    WHERE game_date BETWEEN @from_date AND @to_date AND game_status = 3 AND season_type = 'regular'
    GROUP BY game_date
  )`,
    },
    {
      story: `${LOST_PLAYERS} players vanish from the daily cache of ${players}`,
      statement: sql`DELETE FROM ${name('player_daily_cache')}
WHERE cache_date = ${dateParam('on_date', players)} AND universal_player_id IN (
    SELECT universal_player_id FROM ${name('player_daily_cache')} WHERE cache_date = @on_date
    ORDER BY universal_player_id LIMIT ${param('lost', 'INT64', LOST_PLAYERS)}
  )`,
    },
    {
      story: `the composite factors of ${dropped} are dropped`,
      statement: sql`DELETE FROM ${name('player_composite_factors')} WHERE game_date = ${dateParam('on_date', dropped)}`,
    },
  ];
}
