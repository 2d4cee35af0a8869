-- PDC, player_daily_cache. A row: one player on one date on which he plays, his form before it.
-- Windows: the player's last 5, last 10 and all games before the date, and his team's last 10 games, same
-- season; UPCG, PSZA and PCF of the same date.
WITH expected AS {{expected}},
player_context AS (SELECT * FROM {{UPCG}} WHERE game_date BETWEEN @start_date AND @end_date),
shot_zones AS (SELECT * FROM {{PSZA}} WHERE analysis_date BETWEEN @start_date AND @end_date),
factors AS (SELECT * FROM {{PCF}} WHERE game_date BETWEEN @start_date AND @end_date),
games AS (
  SELECT
    game_id, game_date, season, universal_player_id, minutes, points,
    -- Billionths, so that sums are exact in integers.
    CAST(ROUND(usage_rate * 1e9) AS INT64) AS usage_nano,
    CAST(ROUND(ts_pct * 1e9) AS INT64) AS ts_nano
  FROM {{PGS}}
  WHERE game_date BETWEEN @history_start AND @end_date
),
form AS (
  -- As of each game; valid for the dates after it, up to and including the player's next game.
  SELECT
    season, universal_player_id, game_date,
    LEAD(game_date, 1, DATE '9999-12-31') OVER games_in_order AS next_date,
    COUNT(*) OVER all_games AS games_played, SUM(points) OVER all_games AS points_season,
    COUNT(*) OVER last_5 AS games_5, SUM(points) OVER last_5 AS points_5,
    COUNT(*) OVER last_10 AS games_10, SUM(points) OVER last_10 AS points_10,
    SUM(points * points) OVER last_10 AS squares_10, SUM(minutes) OVER last_10 AS minutes_10,
    SUM(usage_nano) OVER last_10 AS usage_10, COUNT(usage_nano) OVER last_10 AS usage_games_10,
    SUM(ts_nano) OVER last_10 AS ts_10, COUNT(ts_nano) OVER last_10 AS ts_games_10
  FROM games
  WINDOW
    games_in_order AS (PARTITION BY season, universal_player_id ORDER BY game_date, game_id),
    all_games AS (games_in_order ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
    last_5 AS (games_in_order ROWS BETWEEN 4 PRECEDING AND CURRENT ROW),
    last_10 AS (games_in_order ROWS BETWEEN 9 PRECEDING AND CURRENT ROW)
),
team_form AS (
  -- A pace is a multiple of 0.005 and possessions of 0.01: their sums are exact in integers.
  SELECT
    season, team_abbr, game_date,
    LEAD(game_date, 1, DATE '9999-12-31') OVER games_in_order AS next_date,
    SUM(CAST(ROUND(pace * 1000) AS INT64)) OVER last_10 / (1000 * COUNT(*) OVER last_10) AS pace,
    10000 * SUM(points) OVER last_10
      / NULLIF(SUM(CAST(ROUND(possessions * 100) AS INT64)) OVER last_10, 0) AS off_rating
  FROM {{TOGS}}
  WHERE game_date BETWEEN @history_start AND @end_date
  WINDOW
    games_in_order AS (PARTITION BY season, team_abbr ORDER BY game_date, game_id),
    last_10 AS (games_in_order ROWS BETWEEN 9 PRECEDING AND CURRENT ROW)
),
joined AS (
  SELECT
    e.date, e.entity, e.label, u.season, u.team_abbr, u.opponent_team_abbr,
    f.points_season, f.games_5, f.points_5, f.games_10, f.points_10, f.squares_10, f.minutes_10,
    f.usage_10, f.usage_games_10, f.ts_10, f.ts_games_10, t.pace, t.off_rating, c.fatigue_score,
    s.primary_scoring_zone, s.paint_rate_last_10, s.mid_range_rate_last_10, s.three_pt_rate_last_10,
    s.paint_pct_last_10, s.mid_range_pct_last_10, s.three_pt_pct_last_10,
    s.games_in_sample_10, s.zone_games_in_sample_10,
    IFNULL(f.games_played, 0) AS games_played,
    CASE
      WHEN u.game_date IS NULL THEN 'MISSING_DEPENDENCY'
      WHEN IFNULL(f.games_played, 0) < 3 THEN 'INSUFFICIENT_DATA'
      WHEN s.analysis_date IS NULL THEN 'NO_SHOT_ZONE'
    END AS failure_category,
    CASE WHEN u.game_date IS NULL THEN 1 WHEN IFNULL(f.games_played, 0) < 3 THEN 3 ELSE 10 END AS games_needed
  FROM expected AS e
  LEFT JOIN player_context AS u ON u.game_date = e.date AND CAST(u.universal_player_id AS STRING) = e.entity
  LEFT JOIN form AS f
    ON f.season = u.season AND f.universal_player_id = u.universal_player_id
    AND f.game_date < u.game_date AND u.game_date <= f.next_date
  LEFT JOIN team_form AS t
    ON t.season = u.season AND t.team_abbr = u.team_abbr
    AND t.game_date < u.game_date AND u.game_date <= t.next_date
  LEFT JOIN shot_zones AS s ON s.analysis_date = e.date AND s.universal_player_id = u.universal_player_id
  LEFT JOIN factors AS c ON c.game_date = e.date AND c.universal_player_id = u.universal_player_id
),
judged AS (
  SELECT j.*, failure_category = 'MISSING_DEPENDENCY' OR games_played >= games_needed AS is_gap
  FROM joined AS j
)
SELECT
  date AS cache_date,
  season,
  CAST(entity AS INT64) AS universal_player_id,
  label AS player_lookup,
  team_abbr, opponent_team_abbr,
  points_5 / NULLIF(games_5, 0) AS points_avg_last_5,
  points_10 / NULLIF(games_10, 0) AS points_avg_last_10,
  points_season / NULLIF(games_played, 0) AS points_avg_season,
  -- Sample deviation from exact sums: the difference under the root is an integer and never negative.
  SQRT((games_10 * squares_10 - points_10 * points_10) / NULLIF(games_10 * (games_10 - 1), 0))
    AS points_std_last_10,
  minutes_10 / NULLIF(games_10, 0) AS minutes_avg_last_10,
  usage_10 / NULLIF(1000000000 * usage_games_10, 0) AS usage_rate_last_10,
  ts_10 / NULLIF(1000000000 * ts_games_10, 0) AS ts_pct_last_10,
  games_played AS games_played_season,
  pace AS team_pace_last_10,
  off_rating AS team_off_rating_last_10,
  fatigue_score,
  primary_scoring_zone,
  paint_rate_last_10, mid_range_rate_last_10, three_pt_rate_last_10,
  paint_pct_last_10, mid_range_pct_last_10, three_pt_pct_last_10,
  games_in_sample_10, zone_games_in_sample_10,
  entity AS entity_id,
  failure_category,
  CASE failure_category
    WHEN 'MISSING_DEPENDENCY' THEN 'no UPCG row of the player'
    WHEN 'INSUFFICIENT_DATA' THEN CONCAT(CAST(games_played AS STRING), ' of 3 games before the date')
    WHEN 'NO_SHOT_ZONE' THEN 'no PSZA row of the player'
  END AS failure_reason,
  IF(failure_category IS NULL, NULL, IF(is_gap, 'DATA_GAP', 'INSUFFICIENT_HISTORY')) AS failure_type,
  IF(failure_category IS NULL, NULL, is_gap) AS is_correctable,
  IF(failure_category IS NULL, NULL, is_gap) AS can_retry,
  IF(failure_category IS NULL, NULL, games_needed) AS expected_game_count,
  IF(failure_category IS NULL, NULL, games_played) AS actual_game_count
FROM judged
