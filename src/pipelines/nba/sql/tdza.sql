-- TDZA, team_defense_zone_analysis. A row: one team of the season on one expected date.
-- Windows: the team's last 15 games before the date; league averages over the 30 days before it, of the teams
-- with 10 games or more in those days. Same season only. Zone figures come from the zone-known games alone.
WITH expected AS {{expected}},
days AS (
  SELECT DISTINCT game_date AS date, season
  FROM {{nbac_schedule}}
  WHERE game_date BETWEEN @start_date AND @end_date AND season_type = 'regular' AND game_status = 3
),
games AS (
  SELECT
    game_id, game_date, season, defending_team_abbr AS team_abbr, points_allowed,
    CAST(ROUND(opponent_possessions * 100) AS INT64) AS possessions_x100,
    CAST(ROUND(opponent_pace * 1000) AS INT64) AS pace_x1000,
    opp_paint_attempts AS paint_attempts, opp_paint_makes AS paint_makes,
    opp_mid_range_attempts AS mid_range_attempts, opp_mid_range_makes AS mid_range_makes,
    opp_three_pt_attempts AS three_pt_attempts, opp_three_pt_makes AS three_pt_makes
  FROM {{TDGS}}
  WHERE game_date BETWEEN @history_start AND @end_date
),
form AS (
  -- As of each game; valid for the dates after it, up to and including the team's next game.
  SELECT
    season, team_abbr, game_date,
    LEAD(game_date, 1, DATE '9999-12-31') OVER games_in_order AS next_date,
    COUNT(*) OVER last_15 AS games_in_sample,
    COUNT(paint_attempts) OVER last_15 AS zone_games,
    SUM(points_allowed) OVER last_15 AS points_allowed,
    SUM(possessions_x100) OVER last_15 AS possessions_x100,
    SUM(pace_x1000) OVER last_15 AS pace_x1000,
    SUM(paint_attempts) OVER last_15 AS paint_attempts, SUM(paint_makes) OVER last_15 AS paint_makes,
    SUM(mid_range_attempts) OVER last_15 AS mid_range_attempts,
    SUM(mid_range_makes) OVER last_15 AS mid_range_makes,
    SUM(three_pt_attempts) OVER last_15 AS three_pt_attempts,
    SUM(three_pt_makes) OVER last_15 AS three_pt_makes
  FROM games
  WINDOW
    games_in_order AS (PARTITION BY season, team_abbr ORDER BY game_date, game_id),
    last_15 AS (games_in_order ROWS BETWEEN 14 PRECEDING AND CURRENT ROW)
),
league_teams AS (
  -- Each team's own percentage in billionths, so that the mean of them is an exact sum.
  SELECT
    d.date,
    CAST(ROUND(1e9 * SUM(g.paint_makes) / NULLIF(SUM(g.paint_attempts), 0)) AS INT64) AS paint_nano,
    CAST(ROUND(1e9 * SUM(g.mid_range_makes) / NULLIF(SUM(g.mid_range_attempts), 0)) AS INT64)
      AS mid_range_nano,
    CAST(ROUND(1e9 * SUM(g.three_pt_makes) / NULLIF(SUM(g.three_pt_attempts), 0)) AS INT64) AS three_pt_nano
  FROM days AS d
  JOIN games AS g ON g.season = d.season AND g.game_date BETWEEN d.date - 30 AND d.date - 1
  GROUP BY d.date, g.team_abbr
  HAVING COUNT(*) >= 10
),
league AS (
  SELECT
    date,
    COUNT(*) AS teams,
    SUM(paint_nano) / NULLIF(1000000000 * COUNT(paint_nano), 0) AS paint_pct,
    SUM(mid_range_nano) / NULLIF(1000000000 * COUNT(mid_range_nano), 0) AS mid_range_pct,
    SUM(three_pt_nano) / NULLIF(1000000000 * COUNT(three_pt_nano), 0) AS three_pt_pct
  FROM league_teams
  GROUP BY date
),
figures AS (
  SELECT
    e.date, e.entity, d.season, IFNULL(f.games_in_sample, 0) AS games_in_sample, f.zone_games,
    f.paint_makes / NULLIF(f.paint_attempts, 0) AS paint_pct,
    f.mid_range_makes / NULLIF(f.mid_range_attempts, 0) AS mid_range_pct,
    f.three_pt_makes / NULLIF(f.three_pt_attempts, 0) AS three_pt_pct,
    f.paint_attempts / NULLIF(f.zone_games, 0) AS paint_attempts,
    f.mid_range_attempts / NULLIF(f.zone_games, 0) AS mid_range_attempts,
    f.three_pt_attempts / NULLIF(f.zone_games, 0) AS three_pt_attempts,
    10000 * f.points_allowed / NULLIF(f.possessions_x100, 0) AS rating,
    f.pace_x1000 / NULLIF(1000 * f.games_in_sample, 0) AS pace,
    IFNULL(l.teams, 0) AS league_teams,
    100 * (f.paint_makes / NULLIF(f.paint_attempts, 0) - l.paint_pct) AS paint_vs_league,
    100 * (f.mid_range_makes / NULLIF(f.mid_range_attempts, 0) - l.mid_range_pct) AS mid_range_vs_league,
    100 * (f.three_pt_makes / NULLIF(f.three_pt_attempts, 0) - l.three_pt_pct) AS three_pt_vs_league,
    IFNULL(f.games_in_sample, 0) < 15 AS failed
  FROM expected AS e
  JOIN days AS d ON d.date = e.date
  LEFT JOIN form AS f
    ON f.season = d.season AND f.team_abbr = e.entity AND f.game_date < e.date AND e.date <= f.next_date
  LEFT JOIN league AS l ON l.date = e.date
)
SELECT
  date AS analysis_date,
  season,
  entity AS team_abbr,
  paint_pct AS paint_pct_allowed_last_15,
  mid_range_pct AS mid_range_pct_allowed_last_15,
  three_pt_pct AS three_pt_pct_allowed_last_15,
  paint_attempts AS paint_attempts_allowed_per_game,
  mid_range_attempts AS mid_range_attempts_allowed_per_game,
  three_pt_attempts AS three_pt_attempts_allowed_per_game,
  paint_vs_league AS paint_defense_vs_league_avg,
  mid_range_vs_league AS mid_range_defense_vs_league_avg,
  three_pt_vs_league AS three_pt_defense_vs_league_avg,
  rating AS defensive_rating_last_15,
  pace AS opponent_pace,
  games_in_sample,
  zone_games AS zone_games_in_sample,
  league_teams AS league_teams_in_sample,
  -- Lowest against the league is strongest; all three must be known to compare them.
  CASE
    WHEN paint_vs_league + mid_range_vs_league + three_pt_vs_league IS NULL THEN NULL
    WHEN paint_vs_league <= mid_range_vs_league AND paint_vs_league <= three_pt_vs_league THEN 'paint'
    WHEN mid_range_vs_league <= three_pt_vs_league THEN 'mid_range'
    ELSE 'three_pt'
  END AS strongest_zone,
  CASE
    WHEN paint_vs_league + mid_range_vs_league + three_pt_vs_league IS NULL THEN NULL
    WHEN paint_vs_league >= mid_range_vs_league AND paint_vs_league >= three_pt_vs_league THEN 'paint'
    WHEN mid_range_vs_league >= three_pt_vs_league THEN 'mid_range'
    ELSE 'three_pt'
  END AS weakest_zone,
  entity AS entity_id,
  IF(failed, 'INSUFFICIENT_DATA', NULL) AS failure_category,
  IF(failed, CONCAT(CAST(games_in_sample AS STRING), ' of 15 games before the date'), NULL) AS failure_reason,
  IF(failed, 'INSUFFICIENT_HISTORY', NULL) AS failure_type,
  IF(failed, FALSE, NULL) AS is_correctable,
  IF(failed, FALSE, NULL) AS can_retry,
  IF(failed, 15, NULL) AS expected_game_count,
  IF(failed, games_in_sample, NULL) AS actual_game_count
FROM figures
