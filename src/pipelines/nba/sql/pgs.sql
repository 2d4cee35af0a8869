-- PGS, player_game_summary. A row: one player in one finished game. Everything is of the same date.
-- Zones come from the shot events. A team without a single shot event in a game has unknown (NULL) zones
-- there; a player of a team with shot events who took none in a zone has 0.
WITH expected AS {{expected}},
named AS (
  -- DISTINCT: a box row delivered twice must not count its minutes twice. Conflicting rows stay, to be found.
  SELECT DISTINCT
    game_id, game_date, season, player_id, player_name, team_id, team_abbr, minutes, points, fgm, fga, fg3m,
    fg3a, ftm, fta, oreb, dreb, reb, ast, stl, blk, tov, pf, plus_minus,
    COALESCE(CAST(player_id AS STRING), player_name, '(no name)') AS entity,
    {{strip_accents(player_name)}} AS plain_name
  FROM {{nbac_gamebook_player_stats}}
  WHERE game_date BETWEEN @start_date AND @end_date
),
team_minutes AS (
  SELECT game_id, team_abbr, SUM(minutes) AS minutes
  FROM named
  GROUP BY game_id, team_abbr
),
team_box AS (
  SELECT DISTINCT game_id, team_abbr, matchup, fga, fta, tov
  FROM {{nbac_team_boxscore}}
  WHERE game_date BETWEEN @start_date AND @end_date
),
teams AS (
  -- Home is the side after the "@", or the row's own team in "AAA vs. BBB". Where both rows of a game say
  -- "AAA @ BBB" the rule still holds.
  SELECT
    own.game_id, own.team_abbr, opp.team_abbr AS opponent_team_abbr,
    ENDS_WITH(own.matchup, CONCAT(' @ ', own.team_abbr)) OR STARTS_WITH(own.matchup, CONCAT(own.team_abbr, ' vs'))
      AS home_game,
    100 * own.fga + 44 * own.fta + 100 * own.tov AS plays_x100
  FROM team_box AS own
  JOIN team_box AS opp ON opp.game_id = own.game_id AND opp.team_abbr <> own.team_abbr
),
shots AS (
  SELECT
    game_id, team_id, player_id, made,
    basic_zone IN ('Restricted Area', 'In The Paint (Non-RA)') AS paint,
    basic_zone = 'Mid-Range' AS mid_range,
    basic_zone IN ('Left Corner 3', 'Right Corner 3', 'Above the Break 3', 'Backcourt') AS three_pt
  FROM {{nbac_play_by_play}}
  WHERE game_date BETWEEN @start_date AND @end_date
),
teams_with_shots AS (
  SELECT DISTINCT game_id, team_id FROM shots
),
player_shots AS (
  SELECT
    game_id, player_id,
    COUNTIF(paint) AS paint_attempts, COUNTIF(paint AND made) AS paint_makes,
    COUNTIF(mid_range) AS mid_range_attempts, COUNTIF(mid_range AND made) AS mid_range_makes,
    COUNTIF(three_pt) AS three_pt_attempts, COUNTIF(three_pt AND made) AS three_pt_makes
  FROM shots
  GROUP BY game_id, player_id
),
joined AS (
  SELECT
    e.date, e.entity, b.game_id, b.season, b.player_id, b.plain_name, b.player_name, b.team_abbr,
    t.opponent_team_abbr, t.home_game, b.minutes, b.points, b.fgm, b.fga, b.fg3m, b.fg3a, b.ftm, b.fta,
    b.oreb, b.dreb, b.reb, b.ast, b.stl, b.blk, b.tov, b.pf, b.plus_minus,
    IF(k.game_id IS NULL, NULL, IFNULL(s.paint_attempts, 0)) AS paint_attempts,
    IF(k.game_id IS NULL, NULL, IFNULL(s.paint_makes, 0)) AS paint_makes,
    IF(k.game_id IS NULL, NULL, IFNULL(s.mid_range_attempts, 0)) AS mid_range_attempts,
    IF(k.game_id IS NULL, NULL, IFNULL(s.mid_range_makes, 0)) AS mid_range_makes,
    IF(k.game_id IS NULL, NULL, IFNULL(s.three_pt_attempts, 0)) AS three_pt_attempts,
    IF(k.game_id IS NULL, NULL, IFNULL(s.three_pt_makes, 0)) AS three_pt_makes,
    m.minutes AS team_minutes, t.plays_x100 AS team_plays_x100,
    100 * b.fga + 44 * b.fta AS attempts_x100,
    CASE
      WHEN b.player_id IS NULL THEN 'raw row without a player id'
      WHEN COALESCE({{replace_all(LOWER(b.plain_name), '[^a-z0-9]', '')}}, '') = '' THEN 'raw row whose name holds no letter or digit'
      WHEN t.game_id IS NULL THEN 'team box rows of both teams not found'
    END AS failure_reason
  FROM expected AS e
  JOIN named AS b ON b.game_date = e.date AND b.entity = e.entity
  JOIN team_minutes AS m ON m.game_id = b.game_id AND m.team_abbr = b.team_abbr
  LEFT JOIN teams AS t ON t.game_id = b.game_id AND t.team_abbr = b.team_abbr
  LEFT JOIN teams_with_shots AS k ON k.game_id = b.game_id AND k.team_id = b.team_id
  LEFT JOIN player_shots AS s ON s.game_id = b.game_id AND s.player_id = b.player_id
)
SELECT
  game_id,
  date AS game_date,
  season,
  player_id AS universal_player_id,
  {{replace_all(LOWER(plain_name), '[^a-z0-9]', '')}} AS player_lookup,
  player_name, team_abbr, opponent_team_abbr, home_game,
  minutes, points, fgm, fga, fg3m, fg3a, ftm, fta, oreb, dreb, reb, ast, stl, blk, tov, pf, plus_minus,
  CAST(paint_attempts AS INT64) AS paint_attempts,
  CAST(paint_makes AS INT64) AS paint_makes,
  CAST(mid_range_attempts AS INT64) AS mid_range_attempts,
  CAST(mid_range_makes AS INT64) AS mid_range_makes,
  CAST(three_pt_attempts AS INT64) AS three_pt_attempts,
  CAST(three_pt_makes AS INT64) AS three_pt_makes,
  IFNULL(paint_attempts + mid_range_attempts + three_pt_attempts = fga, FALSE) AS has_complete_shot_zones,
  100 * points / NULLIF(2 * attempts_x100, 0) AS ts_pct,
  CAST(team_minutes AS INT64) AS team_minutes,
  -- All integers up to the one division: 0.44 is 44 of 100.
  100 * (attempts_x100 + 100 * tov) * CAST(team_minutes AS INT64)
    / NULLIF(5 * minutes * team_plays_x100, 0) AS usage_rate,
  entity AS entity_id,
  IF(failure_reason IS NULL, NULL, 'MISSING_DEPENDENCY') AS failure_category,
  failure_reason,
  IF(failure_reason IS NULL, NULL, 'DATA_GAP') AS failure_type,
  IF(failure_reason IS NULL, NULL, TRUE) AS is_correctable,
  IF(failure_reason IS NULL, NULL, TRUE) AS can_retry,
  IF(failure_reason IS NULL, NULL, 1) AS expected_game_count,
  IF(failure_reason IS NULL, NULL, 0) AS actual_game_count
FROM joined
