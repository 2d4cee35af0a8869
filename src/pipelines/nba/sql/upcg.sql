-- UPCG, upcoming_player_game_context. A row: one player on one date on which he plays, as known before it.
-- Windows: the player's last 7 and 14 days, last 5 and 10 games; each team's last 10 games. All of the same
-- season, all strictly before the date.
WITH expected AS {{expected}},
played AS (
  SELECT
    game_id, game_date, season, universal_player_id, player_lookup, team_abbr, opponent_team_abbr, home_game,
    minutes, points,
    CAST(ROUND(usage_rate * 1e9) AS INT64) AS usage_nano,
    {{days_between(game_date, @history_start)}} AS day
  FROM {{PGS}}
  WHERE game_date BETWEEN @history_start AND @end_date
),
paired AS (
  SELECT
    *,
    day - LAG(day) OVER (PARTITION BY season, universal_player_id ORDER BY day, game_id) AS days_since_last
  FROM played
),
looking_back AS (
  SELECT
    *,
    COUNT(*) OVER last_7_days AS games_7_days,
    SUM(minutes) OVER last_7_days AS minutes_7_days,
    SUM(usage_nano) OVER last_7_days AS usage_7_days,
    COUNT(usage_nano) OVER last_7_days AS usage_games_7_days,
    -- Both games of a pair within the 14 days, so the second one within 13.
    COUNTIF(days_since_last = 1) OVER (days RANGE BETWEEN 13 PRECEDING AND 1 PRECEDING)
      AS back_to_backs_14_days,
    SUM(points) OVER last_5 AS points_5,
    COUNT(*) OVER last_5 AS games_5,
    SUM(points) OVER last_10 AS points_10,
    COUNT(*) OVER last_10 AS games_10,
    SUM(usage_nano) OVER last_10 AS usage_10,
    COUNT(usage_nano) OVER last_10 AS usage_games_10,
    COUNT(*) OVER (games ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS games_before
  FROM paired
  WINDOW
    days AS (PARTITION BY season, universal_player_id ORDER BY day),
    last_7_days AS (days RANGE BETWEEN 7 PRECEDING AND 1 PRECEDING),
    games AS (PARTITION BY season, universal_player_id ORDER BY day, game_id),
    last_5 AS (games ROWS BETWEEN 5 PRECEDING AND 1 PRECEDING),
    last_10 AS (games ROWS BETWEEN 10 PRECEDING AND 1 PRECEDING)
),
team_pace AS (
  -- As of each game; valid for the dates after it, up to and including the next game.
  SELECT
    season, team_abbr, game_date,
    LEAD(game_date, 1, DATE '9999-12-31') OVER games AS next_date,
    COUNT(*) OVER (games ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS games_played,
    -- A pace is a multiple of 0.005: the sum of thousandths is exact.
    SUM(CAST(ROUND(pace * 1000) AS INT64)) OVER last_10 / (1000 * COUNT(*) OVER last_10) AS pace_last_10
  FROM {{TOGS}}
  WHERE game_date BETWEEN @history_start AND @end_date
  WINDOW
    games AS (PARTITION BY season, team_abbr ORDER BY game_date, game_id),
    last_10 AS (games ROWS BETWEEN 9 PRECEDING AND CURRENT ROW)
)
SELECT
  e.date AS game_date,
  p.game_id, p.season,
  CAST(e.entity AS INT64) AS universal_player_id,
  e.label AS player_lookup,
  p.team_abbr, p.opponent_team_abbr, p.home_game,
  -- Full days between two games: 0 on the second day of a back-to-back; NULL before the season's first game.
  p.days_since_last - 1 AS days_rest,
  IFNULL(p.days_since_last = 1, FALSE) AS back_to_back,
  p.games_7_days AS games_in_last_7_days,
  CAST(IFNULL(p.minutes_7_days, 0) AS INT64) AS minutes_in_last_7_days,
  p.minutes_7_days / NULLIF(p.games_7_days, 0) AS avg_minutes_per_game_last_7,
  CAST(p.back_to_backs_14_days AS INT64) AS back_to_backs_last_14_days,
  p.points_5 / NULLIF(p.games_5, 0) AS points_avg_last_5,
  p.points_10 / NULLIF(p.games_10, 0) AS points_avg_last_10,
  p.usage_7_days / NULLIF(1000000000 * p.usage_games_7_days, 0) AS avg_usage_rate_last_7_games,
  p.usage_10 / NULLIF(1000000000 * p.usage_games_10, 0) AS projected_usage_rate,
  own.pace_last_10 AS team_pace_last_10,
  opp.pace_last_10 AS opponent_pace_last_10,
  opp.pace_last_10 - own.pace_last_10 AS pace_differential,
  p.games_before AS games_played_season,
  IFNULL(opp.games_played, 0) AS opponent_games_played_season,
  e.entity AS entity_id,
  IF(p.game_id IS NULL, 'MISSING_DEPENDENCY', NULL) AS failure_category,
  IF(p.game_id IS NULL, 'no PGS row of the player on the date', NULL) AS failure_reason,
  IF(p.game_id IS NULL, 'DATA_GAP', NULL) AS failure_type,
  IF(p.game_id IS NULL, TRUE, NULL) AS is_correctable,
  IF(p.game_id IS NULL, TRUE, NULL) AS can_retry,
  IF(p.game_id IS NULL, 1, NULL) AS expected_game_count,
  IF(p.game_id IS NULL, 0, NULL) AS actual_game_count
FROM expected AS e
LEFT JOIN looking_back AS p ON p.game_date = e.date AND CAST(p.universal_player_id AS STRING) = e.entity
LEFT JOIN team_pace AS own
  ON own.season = p.season AND own.team_abbr = p.team_abbr
  AND own.game_date < p.game_date AND p.game_date <= own.next_date
LEFT JOIN team_pace AS opp
  ON opp.season = p.season AND opp.team_abbr = p.opponent_team_abbr
  AND opp.game_date < p.game_date AND p.game_date <= opp.next_date
