CREATE OR REPLACE TEMPORARY TABLE "fillgate_staged" AS
WITH fillgate_computed AS (
  SELECT p.*, CASE WHEN p.failure_category IS NULL THEN CASE
    WHEN p."cache_date" IS NULL THEN 'contract: cache_date is NULL'
    WHEN p."player_lookup" IS NULL THEN 'contract: player_lookup is NULL'
    WHEN p."universal_player_id" IS NULL THEN 'contract: universal_player_id is NULL'
    WHEN NOT (list_contains(@dates, p."cache_date")) THEN 'contract: cache_date is none of the dates that were asked for' END END AS broken_rule
  FROM (
-- PDC, player_daily_cache. A row: one player on one date on which he plays, his form before it.
-- Windows: the player's last 5, last 10 and all games before the date, and his team's last 10 games, same
-- season; UPCG, PSZA and PCF of the same date.
WITH expected AS (
-- One row per player with a PGS row in a finished regular-season game of the date: who plays that day.
WITH finished AS (
  SELECT DISTINCT game_id, game_date
  FROM "nba_raw"."nbac_schedule"
  WHERE game_date BETWEEN @start_date AND @end_date AND season_type = 'regular' AND game_status = 3
),
players AS (
  SELECT game_id, game_date, universal_player_id, player_lookup
  FROM "nba_analytics"."player_game_summary"
  WHERE game_date BETWEEN @start_date AND @end_date
)
SELECT p.game_date AS date, CAST(p.universal_player_id AS STRING) AS entity, MIN(p.player_lookup) AS label
FROM players AS p
JOIN finished AS f ON f.game_id = p.game_id AND f.game_date = p.game_date
GROUP BY p.game_date, CAST(p.universal_player_id AS STRING)
),
player_context AS (SELECT * FROM "nba_analytics"."upcoming_player_game_context" WHERE game_date BETWEEN @start_date AND @end_date),
shot_zones AS (SELECT * FROM "nba_precompute"."player_shot_zone_analysis" WHERE analysis_date BETWEEN @start_date AND @end_date),
factors AS (SELECT * FROM "nba_precompute"."player_composite_factors" WHERE game_date BETWEEN @start_date AND @end_date),
games AS (
  SELECT
    game_id, game_date, season, universal_player_id, minutes, points,
    -- Billionths, so that sums are exact in integers.
    CAST(ROUND(usage_rate * 1e9) AS INT64) AS usage_nano,
    CAST(ROUND(ts_pct * 1e9) AS INT64) AS ts_nano
  FROM "nba_analytics"."player_game_summary"
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
  FROM "nba_analytics"."team_offense_game_summary"
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
  ) p
)
SELECT c.* REPLACE (CASE WHEN list_contains(@dates, c."cache_date") THEN c."cache_date" ELSE @start_date END AS "cache_date",
  COALESCE(CAST(c.entity_id AS VARCHAR), '(no entity)') AS entity_id,
  CASE WHEN c.broken_rule IS NOT NULL THEN 'PROCESSING_ERROR' WHEN c.failure_category IS NULL AND w.entity IS NOT NULL THEN w.failure_category ELSE CAST(c.failure_category AS VARCHAR) END AS failure_category,
  CASE WHEN c.broken_rule IS NOT NULL THEN c.broken_rule WHEN c.failure_category IS NULL AND w.entity IS NOT NULL THEN w.failure_reason ELSE CAST(c.failure_reason AS VARCHAR) END AS failure_reason,
  CASE WHEN c.broken_rule IS NOT NULL THEN 'PROCESSING_ERROR' WHEN c.failure_category IS NULL AND w.entity IS NOT NULL THEN CASE WHEN w.failure_category = 'INCOMPLETE_DATA' THEN 'DATA_GAP' ELSE 'UNKNOWN' END ELSE CAST(c.failure_type AS VARCHAR) END AS failure_type,
  CASE WHEN c.broken_rule IS NOT NULL THEN FALSE WHEN c.failure_category IS NULL AND w.entity IS NOT NULL THEN w.failure_category = 'INCOMPLETE_DATA' ELSE CAST(c.is_correctable AS BOOLEAN) END AS is_correctable,
  CASE WHEN c.broken_rule IS NOT NULL THEN FALSE WHEN c.failure_category IS NULL AND w.entity IS NOT NULL THEN w.failure_category = 'INCOMPLETE_DATA' ELSE CAST(c.can_retry AS BOOLEAN) END AS can_retry),
  CASE WHEN c.failure_category IS NULL AND c.broken_rule IS NULL AND w.entity IS NULL
    THEN md5(CONCAT(COALESCE(CAST(c."cache_date" AS VARCHAR), '~'), '|', COALESCE(CAST(c."season" AS VARCHAR), '~'), '|', COALESCE(CAST(c."universal_player_id" AS VARCHAR), '~'), '|', COALESCE(CAST(c."player_lookup" AS VARCHAR), '~'), '|', COALESCE(CAST(c."team_abbr" AS VARCHAR), '~'), '|', COALESCE(CAST(c."opponent_team_abbr" AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."points_avg_last_5" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."points_avg_last_10" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."points_avg_season" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."points_std_last_10" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."minutes_avg_last_10" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."usage_rate_last_10" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."ts_pct_last_10" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(c."games_played_season" AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."team_pace_last_10" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."team_off_rating_last_10" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(c."fatigue_score" AS VARCHAR), '~'), '|', COALESCE(CAST(c."primary_scoring_zone" AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."paint_rate_last_10" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."mid_range_rate_last_10" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."three_pt_rate_last_10" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."paint_pct_last_10" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."mid_range_pct_last_10" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."three_pt_pct_last_10" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(c."games_in_sample_10" AS VARCHAR), '~'), '|', COALESCE(CAST(c."zone_games_in_sample_10" AS VARCHAR), '~'))) END AS data_hash, FALSE AS recorded
FROM fillgate_computed c
LEFT JOIN (
SELECT date, entity, failure_category, failure_reason FROM (
SELECT b.analysis_date AS date, b.entity_id AS entity, 'CIRCUIT_BREAKER_ACTIVE' AS failure_category,
  CONCAT('circuit open after ', CAST(b.attempts AS VARCHAR), ' attempts (', b.reason, ')') AS failure_reason
FROM "nba_processing"."circuit_breakers" b
WHERE b.processor_name = @guard_processor
    AND b.analysis_date BETWEEN @guard_start AND @guard_end
    AND list_contains(@guard_dates, b.analysis_date) AND b.entity_id <> @guard_date_level AND b.open_until > @guard_now
UNION ALL
SELECT date, entity, 'INCOMPLETE_DATA' AS failure_category,
  CONCAT('incomplete look-back on player_game_summary:', CASE WHEN missing_L5 > 0 THEN CONCAT(' L5 ', CAST(owed_L5 - missing_L5 AS VARCHAR), '/', CAST(owed_L5 AS VARCHAR)) ELSE '' END, CASE WHEN missing_L10 > 0 THEN CONCAT(' L10 ', CAST(owed_L10 - missing_L10 AS VARCHAR), '/', CAST(owed_L10 AS VARCHAR)) ELSE '' END) AS failure_reason
FROM (
  SELECT date, entity, COUNTIF(back <= 5) AS owed_L5, COUNTIF(back <= 5 AND missing) AS missing_L5, COUNTIF(back <= 10) AS owed_L10, COUNTIF(back <= 10 AND missing) AS missing_L10
  FROM (
    SELECT s."cache_date" AS date, s.entity_id AS entity, owed.date AS played, had.entity IS NULL AS missing,
      ROW_NUMBER() OVER (PARTITION BY s."cache_date", s.entity_id ORDER BY owed.date DESC) AS back
    FROM fillgate_computed s
    JOIN (SELECT DISTINCT e.date, e.entity FROM (
-- One row per player with a raw box row in a finished regular-season game of the date.
-- A raw row without a player id is expected under its name, so that it ends as a failure record, not a NULL.
WITH finished AS (
  SELECT DISTINCT game_id, game_date
  FROM "nba_raw"."nbac_schedule"
  WHERE game_date BETWEEN @guard_start_date AND @guard_end_date AND season_type = 'regular' AND game_status = 3
),
named AS (
  SELECT game_id, game_date, player_id, player_name, strip_accents(player_name) AS plain_name
  FROM "nba_raw"."nbac_gamebook_player_stats"
  WHERE game_date BETWEEN @guard_start_date AND @guard_end_date
)
SELECT
  n.game_date AS date,
  COALESCE(CAST(n.player_id AS STRING), n.player_name, '(no name)') AS entity,
  MIN(regexp_replace(LOWER(n.plain_name), '[^a-z0-9]', '', 'g')) AS label
FROM named AS n
JOIN finished AS f ON f.game_id = n.game_id AND f.game_date = n.game_date
GROUP BY n.game_date, COALESCE(CAST(n.player_id AS STRING), n.player_name, '(no name)')

) e) owed
      ON owed.entity = CAST(s."universal_player_id" AS VARCHAR) AND owed.date < s."cache_date"
    LEFT JOIN (SELECT DISTINCT "game_date" AS date, CAST("universal_player_id" AS VARCHAR) AS entity
FROM "nba_analytics"."player_game_summary"
WHERE "game_date" BETWEEN @guard_history_start AND @guard_end_date) had ON had.entity = owed.entity AND had.date = owed.date
    WHERE s.failure_category IS NULL AND s.broken_rule IS NULL
  ) looking
  GROUP BY 1, 2
) counted WHERE missing_L5 > 0 OR missing_L10 > 0
UNION ALL
SELECT date, entity, 'INCOMPLETE_DATA' AS failure_category,
  CONCAT('incomplete look-back on team_offense_game_summary:', CASE WHEN missing_L5 > 0 THEN CONCAT(' L5 ', CAST(owed_L5 - missing_L5 AS VARCHAR), '/', CAST(owed_L5 AS VARCHAR)) ELSE '' END, CASE WHEN missing_L10 > 0 THEN CONCAT(' L10 ', CAST(owed_L10 - missing_L10 AS VARCHAR), '/', CAST(owed_L10 AS VARCHAR)) ELSE '' END) AS failure_reason
FROM (
  SELECT date, entity, COUNTIF(back <= 5) AS owed_L5, COUNTIF(back <= 5 AND missing) AS missing_L5, COUNTIF(back <= 10) AS owed_L10, COUNTIF(back <= 10 AND missing) AS missing_L10
  FROM (
    SELECT s."cache_date" AS date, s.entity_id AS entity, owed.date AS played, had.entity IS NULL AS missing,
      ROW_NUMBER() OVER (PARTITION BY s."cache_date", s.entity_id ORDER BY owed.date DESC) AS back
    FROM fillgate_computed s
    JOIN (SELECT DISTINCT e.date, e.entity FROM (
-- One row per team of every finished regular-season game of the date.
-- Where the schedule does not name a side (it happens), a box of that game does: the team's or the players'.
WITH finished AS (
  SELECT DISTINCT game_id, game_date, home_team_abbr, away_team_abbr
  FROM "nba_raw"."nbac_schedule"
  WHERE game_date BETWEEN @guard_start_date AND @guard_end_date AND season_type = 'regular' AND game_status = 3
),
box AS (
  SELECT game_id, game_date, team_abbr
  FROM "nba_raw"."nbac_team_boxscore"
  WHERE game_date BETWEEN @guard_start_date AND @guard_end_date
  UNION DISTINCT
  SELECT game_id, game_date, team_abbr
  FROM "nba_raw"."nbac_gamebook_player_stats"
  WHERE game_date BETWEEN @guard_start_date AND @guard_end_date
),
sides AS (
  SELECT game_date, home_team_abbr AS team_abbr FROM finished
  UNION ALL
  SELECT game_date, away_team_abbr AS team_abbr FROM finished
  UNION ALL
  SELECT f.game_date, b.team_abbr
  FROM finished AS f
  JOIN box AS b ON b.game_id = f.game_id AND b.game_date = f.game_date
  WHERE f.home_team_abbr IS NULL OR f.away_team_abbr IS NULL
)
SELECT DISTINCT game_date AS date, team_abbr AS entity, team_abbr AS label
FROM sides
WHERE team_abbr IS NOT NULL

) e) owed
      ON owed.entity = CAST(s."team_abbr" AS VARCHAR) AND owed.date < s."cache_date"
    LEFT JOIN (SELECT DISTINCT "game_date" AS date, CAST("team_abbr" AS VARCHAR) AS entity
FROM "nba_analytics"."team_offense_game_summary"
WHERE "game_date" BETWEEN @guard_history_start AND @guard_end_date) had ON had.entity = owed.entity AND had.date = owed.date
    WHERE s.failure_category IS NULL AND s.broken_rule IS NULL
  ) looking
  GROUP BY 1, 2
) counted WHERE missing_L5 > 0 OR missing_L10 > 0
) reasons WHERE TRUE
QUALIFY ROW_NUMBER() OVER (PARTITION BY date, entity ORDER BY failure_category, failure_reason) = 1
) w ON w."date" = c."cache_date" AND w.entity = CAST(c.entity_id AS VARCHAR);

DELETE FROM "nba_precompute"."player_daily_cache" WHERE "cache_date" BETWEEN @start_date AND @end_date AND list_contains(@dates, "cache_date");

INSERT INTO "nba_precompute"."player_daily_cache" ("cache_date", "season", "universal_player_id", "player_lookup", "team_abbr", "opponent_team_abbr", "points_avg_last_5", "points_avg_last_10", "points_avg_season", "points_std_last_10", "minutes_avg_last_10", "usage_rate_last_10", "ts_pct_last_10", "games_played_season", "team_pace_last_10", "team_off_rating_last_10", "fatigue_score", "primary_scoring_zone", "paint_rate_last_10", "mid_range_rate_last_10", "three_pt_rate_last_10", "paint_pct_last_10", "mid_range_pct_last_10", "three_pt_pct_last_10", "games_in_sample_10", "zone_games_in_sample_10", "data_hash", "processed_at")
SELECT "cache_date", "season", "universal_player_id", "player_lookup", "team_abbr", "opponent_team_abbr", "points_avg_last_5", "points_avg_last_10", "points_avg_season", "points_std_last_10", "minutes_avg_last_10", "usage_rate_last_10", "ts_pct_last_10", "games_played_season", "team_pace_last_10", "team_off_rating_last_10", "fatigue_score", "primary_scoring_zone", "paint_rate_last_10", "mid_range_rate_last_10", "three_pt_rate_last_10", "paint_pct_last_10", "mid_range_pct_last_10", "three_pt_pct_last_10", "games_in_sample_10", "zone_games_in_sample_10", "data_hash", @now
FROM "fillgate_staged" WHERE failure_category IS NULL;

DELETE FROM "nba_processing"."precompute_failures" f WHERE f.processor_name = @processor AND f.analysis_date BETWEEN @start_date AND @end_date AND list_contains(@dates, f.analysis_date) AND (NOT (EXISTS (SELECT 1 FROM "fillgate_staged" s WHERE s.failure_category IS NULL AND s."cache_date" = f.analysis_date AND s.entity_id = f.entity_id)
  OR (f.entity_id = @date_level AND EXISTS (SELECT 1 FROM "fillgate_staged" s WHERE s.failure_category IS NULL AND s."cache_date" = f.analysis_date))) OR (f.resolution_status = 'RESOLVED' AND EXISTS (SELECT 1 FROM "nba_processing"."precompute_failures" o
  WHERE o.processor_name = @processor AND o.analysis_date = f.analysis_date
    AND o.entity_id = f.entity_id AND o.resolution_status <> 'RESOLVED'
    AND o.analysis_date BETWEEN @start_date AND @end_date)));

UPDATE "nba_processing"."precompute_failures" f SET resolution_status = 'RESOLVED', resolved_at = @now
WHERE f.processor_name = @processor AND f.analysis_date BETWEEN @start_date AND @end_date AND list_contains(@dates, f.analysis_date) AND f.resolution_status <> 'RESOLVED';

INSERT INTO "nba_processing"."precompute_failures" (
  processor_name, analysis_date, entity_id, failure_category, failure_reason, can_retry, failure_type,
  is_correctable, expected_game_count, actual_game_count, missing_game_dates, resolution_status, run_id, created_at
)
SELECT @processor, s."cache_date", s.entity_id, s.failure_category, s.failure_reason,
  COALESCE(c.is_correctable, s.can_retry), COALESCE(c.failure_type, s.failure_type),
  COALESCE(c.is_correctable, s.is_correctable), COALESCE(c.expected_game_count, s.expected_game_count), COALESCE(c.actual_game_count, s.actual_game_count),
  COALESCE(c.missing_game_dates, CASE WHEN s.failure_type = 'DATA_GAP' AND s.expected_game_count = 1 THEN CONCAT('["', CAST(s."cache_date" AS VARCHAR), '"]') ELSE '[]' END),
  CASE WHEN COALESCE(c.failure_type, s.failure_type) IN ('PLAYER_DNP', 'INSUFFICIENT_HISTORY') THEN 'PERMANENT' ELSE 'UNRESOLVED' END,
  @run_id, @now
FROM "fillgate_staged" s
LEFT JOIN (
SELECT analysis_date, entity_id, failure_category, failure_type, is_correctable, expected_game_count,
  actual_game_count, missing_game_dates
FROM (
SELECT analysis_date, entity_id, @category_insufficient_data AS failure_category,
  CASE
    WHEN gaps > 0 AND found + gaps >= @needed_0 THEN CASE WHEN absences > 0 THEN 'MIXED' ELSE 'DATA_GAP' END
    WHEN found + gaps + absences < @needed_0 THEN 'INSUFFICIENT_HISTORY'
    WHEN gaps > 0 THEN 'MIXED'
    WHEN absences > 0 THEN 'PLAYER_DNP'
    ELSE 'UNKNOWN'
  END AS failure_type,
  gaps > 0 AND found + gaps >= @needed_0 AS is_correctable,
  found + gaps + absences AS expected_game_count, found AS actual_game_count,
  CASE WHEN missing IS NULL THEN '[]' ELSE CONCAT('["', missing, '"]') END AS missing_game_dates, 0 AS place
FROM (
  WITH failing AS (SELECT DISTINCT "cache_date" AS analysis_date, entity_id
  FROM "fillgate_staged" WHERE failure_category = @category_insufficient_data),
own AS (SELECT DISTINCT CAST("player_id" AS VARCHAR) AS entity_id, CAST("game_id" AS VARCHAR) AS game,
    "game_date" AS played, CAST("team_abbr" AS VARCHAR) AS side
  FROM "nba_raw"."nbac_gamebook_player_stats"
  WHERE "game_date" BETWEEN @history_start AND @end_date),
members AS (
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
  FROM (SELECT DISTINCT side, game, played FROM own
      UNION DISTINCT
      SELECT CAST("home_team_abbr" AS VARCHAR) AS side, CAST("game_id" AS VARCHAR) AS game, "game_date" AS played
      FROM "nba_raw"."nbac_schedule"
      WHERE "game_date" BETWEEN @history_start AND @end_date
        AND "home_team_abbr" IS NOT NULL AND list_contains(@finished, "game_status") AND list_contains(@season_types, "season_type")
      UNION DISTINCT
      SELECT CAST("away_team_abbr" AS VARCHAR) AS side, CAST("game_id" AS VARCHAR) AS game, "game_date" AS played
      FROM "nba_raw"."nbac_schedule"
      WHERE "game_date" BETWEEN @history_start AND @end_date
        AND "away_team_abbr" IS NOT NULL AND list_contains(@finished, "game_status") AND list_contains(@season_types, "season_type")) g
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
)
  SELECT f.analysis_date, f.entity_id, COUNT(w.game) AS found,
    COUNTIF(w.game IS NULL AND p.game IS NOT NULL AND p.is_gap) AS gaps,
    COUNTIF(w.game IS NULL AND p.game IS NOT NULL AND NOT p.is_gap) AS absences,
    STRING_AGG(DISTINCT CASE WHEN w.game IS NULL THEN CAST(p.played AS VARCHAR) END, '","'
      ORDER BY CASE WHEN w.game IS NULL THEN CAST(p.played AS VARCHAR) END) AS missing
  FROM failing f
  LEFT JOIN possible p ON p.analysis_date = f.analysis_date AND p.entity_id = f.entity_id
  LEFT JOIN (SELECT DISTINCT CAST("universal_player_id" AS VARCHAR) AS entity_id, CAST("game_id" AS VARCHAR) AS game,
    "game_date" AS played
  FROM "nba_analytics"."player_game_summary"
  WHERE "game_date" BETWEEN @history_start AND @end_date) w ON w.entity_id = f.entity_id AND w.game = p.game
  GROUP BY f.analysis_date, f.entity_id
) counted
UNION ALL
SELECT f.analysis_date, f.entity_id, @category_no_shot_zone AS failure_category,
  u.failure_type, u.is_correctable, u.expected_game_count, u.actual_game_count, u.missing_game_dates, 1 AS place
FROM (SELECT DISTINCT "cache_date" AS analysis_date, entity_id
  FROM "fillgate_staged" WHERE failure_category = @category_no_shot_zone) f
  JOIN "nba_processing"."precompute_failures" u ON u.analysis_date = f.analysis_date AND u.entity_id = f.entity_id
WHERE u.processor_name = @upstream_1 AND u.resolution_status <> 'RESOLVED'
  AND u.analysis_date BETWEEN @start_date AND @end_date
) x
WHERE TRUE
QUALIFY ROW_NUMBER() OVER (PARTITION BY analysis_date, entity_id, failure_category ORDER BY place) = 1
) c ON c.analysis_date = s."cache_date" AND c.entity_id = s.entity_id AND c.failure_category = s.failure_category
WHERE s.failure_category IS NOT NULL AND NOT s.recorded;

INSERT INTO "nba_processing"."processor_run_history" (processor_name, data_date, run_date, run_id, status, records_processed, failed_count, error_message, started_at, finished_at, policies)
SELECT @processor, d.date, @today, @run_id, CASE WHEN COALESCE(c.n, 0) = 0 OR c.errors > 0 THEN 'failed' ELSE 'success' END,
  COALESCE(c.outputs, 0), COALESCE(c.failures, 0),
  CASE WHEN COALESCE(c.n, 0) = 0 THEN @nothing
    WHEN c.errors > 0 THEN CONCAT(CAST(c.errors AS VARCHAR), ' PROCESSING_ERROR: ', COALESCE(c.reason, '')) END,
  @now, CURRENT_TIMESTAMP, @policies
FROM (SELECT UNNEST(@dates) AS "date") d
LEFT JOIN (
  SELECT "cache_date" AS "date", COUNT(*) AS n,
    COUNTIF(failure_category IS NULL) AS outputs, COUNTIF(failure_category IS NOT NULL) AS failures,
    COUNTIF(failure_category = 'PROCESSING_ERROR') AS errors,
    MIN(CASE WHEN failure_category = 'PROCESSING_ERROR' THEN failure_reason END) AS reason
  FROM "fillgate_staged" GROUP BY 1
) c ON c."date" = d."date";

DELETE FROM "nba_processing"."reprocess_attempts" a WHERE a.processor_name = @guard_processor
    AND a.analysis_date BETWEEN @guard_start AND @guard_end
    AND list_contains(@guard_dates, a.analysis_date) AND a.run_id = @run_id;

INSERT INTO "nba_processing"."reprocess_attempts" (processor_name, analysis_date, entity_id, attempt_number, attempted_at, run_id,
  succeeded, failure_category, circuit_breaker_tripped, circuit_breaker_until)
SELECT @processor, t.analysis_date, t.entity_id, t.attempt_number, @now,
  @run_id, t.failure_category IS NULL, t.failure_category,
  t.failure_category IS NOT NULL AND t.attempt_number >= @most_attempts,
  CASE WHEN t.failure_category IS NOT NULL AND t.attempt_number >= @most_attempts THEN @open_until END
FROM (
SELECT COALESCE(f.analysis_date, l.analysis_date) AS analysis_date, COALESCE(f.entity_id, l.entity_id) AS entity_id,
  f.failure_category, CASE WHEN l.succeeded THEN 1 ELSE COALESCE(l.attempt_number, 0) + 1 END AS attempt_number
FROM (
  SELECT f.analysis_date, f.entity_id, MAX(f.failure_category) AS failure_category,
    MAX(CASE WHEN f.failure_category = 'CIRCUIT_BREAKER_ACTIVE' OR NOT COALESCE(f.can_retry, TRUE) THEN 1 ELSE 0 END) AS passive
  FROM "nba_processing"."precompute_failures" f
  WHERE f.processor_name = @guard_processor
    AND f.analysis_date BETWEEN @guard_start AND @guard_end
    AND list_contains(@guard_dates, f.analysis_date) AND f.resolution_status <> 'RESOLVED' AND f.entity_id <> @date_level
  GROUP BY 1, 2
) f
FULL JOIN (
  SELECT a.analysis_date, a.entity_id, a.attempt_number, a.succeeded FROM "nba_processing"."reprocess_attempts" a WHERE a.processor_name = @guard_processor
    AND a.analysis_date BETWEEN @guard_start AND @guard_end
    AND list_contains(@guard_dates, a.analysis_date)
  QUALIFY ROW_NUMBER() OVER (
    PARTITION BY a.analysis_date, a.entity_id ORDER BY a.attempted_at DESC, a.attempt_number DESC
  ) = 1
) l ON l.analysis_date = f.analysis_date AND l.entity_id = f.entity_id
WHERE COALESCE(f.passive, 0) = 0 AND (f.entity_id IS NOT NULL OR NOT l.succeeded)
) t;

DELETE FROM "nba_processing"."circuit_breakers" b WHERE b.processor_name = @guard_processor
    AND b.analysis_date BETWEEN @guard_start AND @guard_end
    AND list_contains(@guard_dates, b.analysis_date) AND EXISTS (SELECT 1 FROM "nba_processing"."reprocess_attempts" a
  WHERE a.run_id = @run_id AND a.attempted_at = @now AND a.processor_name = @guard_processor
    AND a.analysis_date BETWEEN @guard_start AND @guard_end
    AND list_contains(@guard_dates, a.analysis_date) AND a.analysis_date = b.analysis_date AND a.entity_id = b.entity_id);

INSERT INTO "nba_processing"."circuit_breakers" (processor_name, analysis_date, entity_id, attempts, opened_at, open_until, reason, run_id)
SELECT a.processor_name, a.analysis_date, a.entity_id, a.attempt_number, a.attempted_at, a.circuit_breaker_until,
  a.failure_category, a.run_id
FROM "nba_processing"."reprocess_attempts" a WHERE a.run_id = @run_id AND a.attempted_at = @now AND a.processor_name = @guard_processor
    AND a.analysis_date BETWEEN @guard_start AND @guard_end
    AND list_contains(@guard_dates, a.analysis_date) AND a.circuit_breaker_tripped;

DROP TABLE "fillgate_staged"
