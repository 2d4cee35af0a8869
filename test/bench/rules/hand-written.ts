/** One statement of what somebody writes by hand for the same checks. */
export interface HandWritten {
  readonly table: string;
  readonly sql: string;
}

const SEASON = `COUNT(*) FILTER (WHERE season IS NULL OR NOT regexp_matches(season, '^20[0-9]{2}-[0-9]{2}$'))`;
const ZONE_KINDS = `('paint', 'perimeter', 'mid_range', 'balanced')`;
const AREAS = `('paint', 'mid_range', 'three_pt')`;

/** Where NULL is fine, a date with nothing but NULL is still not passed: its figure is NULL. */
const breaks = (column: string, test: string, nullable: boolean) =>
  nullable
    ? `CASE WHEN COUNT(${column}) > 0 THEN COUNT(*) FILTER (WHERE ${test}) END`
    : `COUNT(*) FILTER (WHERE ${column} IS NULL OR ${test})`;
const outside = (column: string, [low, high]: readonly [number, number], nullable = false) =>
  breaks(column, `${column} NOT BETWEEN ${low} AND ${high}`, nullable);
const unlisted = (column: string, values: string, nullable = false) =>
  breaks(column, `${column} NOT IN ${values}`, nullable);
const empty = (column: string) => `COUNT(*) - COUNT(${column})`;

function fused(table: string, date: string, checks: readonly string[]): HandWritten {
  const columns = checks.map((check, index) => `${check} AS c${index}`);
  return {
    table,
    sql: `SELECT ${date} AS date, COUNT(*) AS n, ${columns.join(', ')}
FROM ${table} WHERE ${date} BETWEEN $from AND $to GROUP BY 1 ORDER BY 1`,
  };
}

interface ParentLink {
  readonly table: string;
  readonly date: string;
  readonly link: string;
  readonly columns: string;
}

function orphans({ table, date, link, columns }: ParentLink): HandWritten {
  return {
    table,
    sql: `SELECT c.${date} AS date, COUNT(*) AS c0
FROM ${table} c
LEFT JOIN (SELECT DISTINCT ${columns} FROM nba_analytics.player_game_summary) p ON ${link}
WHERE c.${date} BETWEEN $from AND $to AND p.player_lookup IS NULL GROUP BY 1 ORDER BY 1`,
  };
}

const PGS = 'nba_analytics.player_game_summary';
const TDZA = 'nba_precompute.team_defense_zone_analysis';
const PSZA = 'nba_precompute.player_shot_zone_analysis';
const PCF = 'nba_precompute.player_composite_factors';
const PDC = 'nba_precompute.player_daily_cache';
const MLFS = 'nba_predictions.ml_feature_store_v2';

/** The 51 checks of the pipeline beside this file, as fused SQL: one statement a table, one a parent. */
export const HAND_WRITTEN: readonly HandWritten[] = [
  fused(PGS, 'game_date', [
    'COUNT(*) - COUNT(DISTINCT (game_id, player_lookup))',
    'COUNT(*)',
    empty('game_id'),
    empty('player_lookup'),
    empty('universal_player_id'),
    empty('minutes'),
    outside('minutes', [0, 70]),
    outside('points', [0, 100]),
    outside('fga', [0, 60]),
    outside('ts_pct', [0, 1.5], true),
    outside('usage_rate', [0, 100], true),
    SEASON,
  ]),
  fused(TDZA, 'analysis_date', [
    'COUNT(*) - COUNT(DISTINCT team_abbr)',
    'COUNT(*)',
    empty('team_abbr'),
    outside('paint_pct_allowed_last_15', [0, 1], true),
    outside('games_in_sample', [15, 15]),
    unlisted('strongest_zone', AREAS, true),
    unlisted('weakest_zone', AREAS, true),
    SEASON,
  ]),
  fused(PSZA, 'analysis_date', [
    'COUNT(*) - COUNT(DISTINCT player_lookup)',
    'COUNT(*)',
    empty('universal_player_id'),
    outside('paint_rate_last_10', [0, 100], true),
    outside('mid_range_rate_last_10', [0, 100], true),
    outside('three_pt_rate_last_10', [0, 100], true),
    outside('games_in_sample_10', [10, 10]),
    unlisted('primary_scoring_zone', ZONE_KINDS, true),
  ]),
  fused(PCF, 'game_date', [
    'COUNT(*) - COUNT(DISTINCT player_lookup)',
    'COUNT(*)',
    empty('team_abbr'),
    outside('fatigue_score', [0, 100]),
    outside('opponent_strength_score', [1, 100], true),
    outside('shot_zone_mismatch_score', [-10, 10], true),
    outside('pace_score', [-3, 3], true),
  ]),
  fused(PDC, 'cache_date', [
    'COUNT(*) - COUNT(DISTINCT player_lookup)',
    'COUNT(*)',
    empty('universal_player_id'),
    outside('points_avg_season', [0, 60]),
    outside('games_played_season', [3, 90]),
    unlisted('primary_scoring_zone', ZONE_KINDS, true),
  ]),
  fused(MLFS, 'game_date', [
    'COUNT(*) - COUNT(DISTINCT player_lookup)',
    'COUNT(*)',
    empty('quality_tier'),
    unlisted('quality_tier', `('gold', 'silver', 'bronze', 'poor', 'critical')`),
    outside('feature_count', [25, 25]),
    outside('feature_quality_score', [0, 100]),
  ]),
  orphans({
    table: PSZA,
    date: 'analysis_date',
    link: 'p.player_lookup = c.player_lookup',
    columns: 'player_lookup',
  }),
  ...(
    [
      [PCF, 'game_date'],
      [PDC, 'cache_date'],
      [MLFS, 'game_date'],
    ] as const
  ).map(([table, date]) =>
    orphans({
      table,
      date,
      link: `p.player_lookup = c.player_lookup AND p.game_date = c.${date}`,
      columns: 'player_lookup, game_date',
    }),
  ),
];
