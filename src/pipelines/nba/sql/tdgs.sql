-- TDGS, team_defense_game_summary. A row: what one team allowed its opponent in one finished game. Everything
-- is of the same date. Zones are NULL (unknown) when the opponent has no shot event at all in the game.
WITH expected AS {{expected}},
box AS (
  SELECT DISTINCT
    game_id, game_date, season, team_id, team_abbr, matchup, points, fgm, fga, fg3m, fg3a, ftm, fta, tov,
    100 * fga + 44 * fta - 100 * oreb + 100 * tov AS possessions_x100
  FROM {{nbac_team_boxscore}}
  WHERE game_date BETWEEN @start_date AND @end_date
),
shots AS (
  SELECT
    game_id, team_id, made,
    basic_zone IN ('Restricted Area', 'In The Paint (Non-RA)') AS paint,
    basic_zone = 'Mid-Range' AS mid_range,
    basic_zone IN ('Left Corner 3', 'Right Corner 3', 'Above the Break 3', 'Backcourt') AS three_pt
  FROM {{nbac_play_by_play}}
  WHERE game_date BETWEEN @start_date AND @end_date
),
zones AS (
  SELECT
    game_id, team_id,
    COUNTIF(paint) AS paint_attempts, COUNTIF(paint AND made) AS paint_makes,
    COUNTIF(mid_range) AS mid_range_attempts, COUNTIF(mid_range AND made) AS mid_range_makes,
    COUNTIF(three_pt) AS three_pt_attempts, COUNTIF(three_pt AND made) AS three_pt_makes
  FROM shots
  GROUP BY game_id, team_id
),
games AS (
  -- Home is the side after the "@", or the row's own team in "AAA vs. BBB".
  SELECT
    own.team_abbr AS defending_team_abbr,
    own.possessions_x100 AS own_possessions_x100,
    ENDS_WITH(own.matchup, CONCAT(' @ ', own.team_abbr)) OR STARTS_WITH(own.matchup, CONCAT(own.team_abbr, ' vs'))
      AS home_game,
    opp.*
  FROM box AS own
  JOIN box AS opp ON opp.game_id = own.game_id AND opp.team_abbr <> own.team_abbr
)
SELECT
  g.game_id,
  e.date AS game_date,
  g.season,
  e.entity AS defending_team_abbr,
  g.team_abbr AS opponent_team_abbr,
  g.home_game,
  g.points AS points_allowed,
  g.fgm AS opp_fgm, g.fga AS opp_fga, g.fg3m AS opp_fg3m, g.fg3a AS opp_fg3a,
  g.ftm AS opp_ftm, g.fta AS opp_fta, g.tov AS opp_tov,
  CAST(z.paint_attempts AS INT64) AS opp_paint_attempts,
  CAST(z.paint_makes AS INT64) AS opp_paint_makes,
  CAST(z.mid_range_attempts AS INT64) AS opp_mid_range_attempts,
  CAST(z.mid_range_makes AS INT64) AS opp_mid_range_makes,
  CAST(z.three_pt_attempts AS INT64) AS opp_three_pt_attempts,
  CAST(z.three_pt_makes AS INT64) AS opp_three_pt_makes,
  g.possessions_x100 / 100 AS opponent_possessions,
  100 * 100 * g.points / NULLIF(g.possessions_x100, 0) AS defensive_rating,
  (g.possessions_x100 + g.own_possessions_x100) / 200 AS opponent_pace,
  e.entity AS entity_id,
  IF(g.game_id IS NULL, 'MISSING_DEPENDENCY', NULL) AS failure_category,
  IF(g.game_id IS NULL, 'team box rows of both teams not found', NULL) AS failure_reason,
  IF(g.game_id IS NULL, 'DATA_GAP', NULL) AS failure_type,
  IF(g.game_id IS NULL, TRUE, NULL) AS is_correctable,
  IF(g.game_id IS NULL, TRUE, NULL) AS can_retry,
  IF(g.game_id IS NULL, 1, NULL) AS expected_game_count,
  IF(g.game_id IS NULL, 0, NULL) AS actual_game_count
FROM expected AS e
LEFT JOIN games AS g ON g.game_date = e.date AND g.defending_team_abbr = e.entity
LEFT JOIN zones AS z ON z.game_id = g.game_id AND z.team_id = g.team_id
