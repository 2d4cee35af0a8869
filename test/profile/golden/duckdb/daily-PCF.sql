CREATE OR REPLACE TEMPORARY TABLE "fillgate_staged" AS
WITH fillgate_computed AS (
  SELECT p.*, CASE WHEN p.failure_category IS NULL THEN CASE
    WHEN p."game_date" IS NULL THEN 'contract: game_date is NULL'
    WHEN p."player_lookup" IS NULL THEN 'contract: player_lookup is NULL'
    WHEN p."universal_player_id" IS NULL THEN 'contract: universal_player_id is NULL'
    WHEN NOT (list_contains(@dates, p."game_date")) THEN 'contract: game_date is none of the dates that were asked for' END END AS broken_rule
  FROM (
-- PCF, player_composite_factors. A row: one player on one date on which he plays; scores made of UPCG, UTCG,
-- PSZA and the opponent's TDZA row, all of the same date. A score whose source is unknown is NULL, never 0.
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
team_context AS (SELECT * FROM "nba_analytics"."upcoming_team_game_context" WHERE game_date BETWEEN @start_date AND @end_date),
shot_zones AS (SELECT * FROM "nba_precompute"."player_shot_zone_analysis" WHERE analysis_date BETWEEN @start_date AND @end_date),
defense AS (SELECT * FROM "nba_precompute"."team_defense_zone_analysis" WHERE analysis_date BETWEEN @start_date AND @end_date),
joined AS (
  SELECT
    e.date, e.entity, e.label, u.season, u.team_abbr, u.opponent_team_abbr,
    t.team_days_rest, t.opponent_days_rest, u.games_played_season, u.opponent_games_played_season,
    s.primary_scoring_zone, z.league_teams_in_sample,
    100
      + CASE WHEN u.back_to_back THEN -15 WHEN u.days_rest >= 3 THEN 5 ELSE 0 END
      + CASE WHEN u.games_in_last_7_days >= 4 THEN -10 ELSE 0 END
      + CASE WHEN u.minutes_in_last_7_days > 240 THEN -10 ELSE 0 END
      + CASE WHEN u.avg_minutes_per_game_last_7 > 35 THEN -8 ELSE 0 END
      + CASE
          WHEN u.back_to_backs_last_14_days >= 2 THEN -12
          WHEN u.back_to_backs_last_14_days = 1 THEN -5
          ELSE 0
        END AS fatigue,
    50 - 5 * (
      z.paint_defense_vs_league_avg + z.mid_range_defense_vs_league_avg + z.three_pt_defense_vs_league_avg
    ) / 3 AS strength,
    -- A balanced scorer has no zone to be mismatched in: 0, whoever the opponent is.
    CASE s.primary_scoring_zone
      WHEN 'balanced' THEN 0
      WHEN 'paint' THEN z.paint_defense_vs_league_avg
      WHEN 'mid_range' THEN z.mid_range_defense_vs_league_avg
      WHEN 'perimeter' THEN z.three_pt_defense_vs_league_avg
    END AS zone_vs_league,
    CASE s.primary_scoring_zone
      WHEN 'balanced' THEN 0
      WHEN 'paint' THEN s.paint_rate_last_10
      WHEN 'mid_range' THEN s.mid_range_rate_last_10
      WHEN 'perimeter' THEN s.three_pt_rate_last_10
    END AS zone_rate,
    u.pace_differential / 2 AS pace,
    -- No game with a usage rate in the 7 days is known to be no spike; everything else unknown stays NULL.
    IF(
      u.avg_usage_rate_last_7_games IS NULL,
      0, 0.3 * (u.projected_usage_rate - u.avg_usage_rate_last_7_games)
    ) AS spike,
    CASE
      WHEN u.game_date IS NULL OR t.game_date IS NULL THEN 'MISSING_DEPENDENCY'
      WHEN s.analysis_date IS NULL THEN 'NO_SHOT_ZONE'
      WHEN z.analysis_date IS NULL THEN 'MISSING_DEPENDENCY'
    END AS failure_category,
    CASE
      WHEN u.game_date IS NULL THEN 'no UPCG row of the player'
      WHEN t.game_date IS NULL THEN 'no UTCG row of the team'
      WHEN s.analysis_date IS NULL THEN 'no PSZA row of the player'
      WHEN z.analysis_date IS NULL THEN 'no TDZA row of the opponent'
    END AS failure_reason,
    -- Which upstream is short decides whose games are counted: the player's 10, or the opponent's 15.
    CASE
      WHEN u.game_date IS NULL OR t.game_date IS NULL THEN 1 WHEN s.analysis_date IS NULL THEN 10 ELSE 15
    END AS games_needed,
    CASE
      WHEN u.game_date IS NULL OR t.game_date IS NULL THEN 0
      WHEN s.analysis_date IS NULL THEN u.games_played_season
      ELSE u.opponent_games_played_season
    END AS games_found,
    u.game_date IS NULL OR t.game_date IS NULL AS no_context
  FROM expected AS e
  LEFT JOIN player_context AS u ON u.game_date = e.date AND CAST(u.universal_player_id AS STRING) = e.entity
  LEFT JOIN team_context AS t ON t.game_date = e.date AND t.team_abbr = u.team_abbr
  LEFT JOIN shot_zones AS s ON s.analysis_date = e.date AND s.universal_player_id = u.universal_player_id
  LEFT JOIN defense AS z ON z.analysis_date = e.date AND z.team_abbr = u.opponent_team_abbr
),
scored AS (
  SELECT
    j.*,
    CASE WHEN fatigue < 0 THEN 0 WHEN fatigue > 100 THEN 100 ELSE fatigue END AS fatigue_score,
    CASE WHEN strength < 1 THEN 1 WHEN strength > 100 THEN 100 ELSE strength END AS strength_score,
    zone_vs_league * IF(zone_rate > 50, 1, zone_rate / 50) AS mismatch,
    CASE WHEN pace < -3 THEN -3 WHEN pace > 3 THEN 3 ELSE pace END AS pace_score,
    CASE WHEN spike < -3 THEN -3 WHEN spike > 3 THEN 3 ELSE spike END AS spike_score,
    no_context OR games_found >= games_needed AS is_gap
  FROM joined AS j
),
clamped AS (
  SELECT
    s.*,
    CASE WHEN mismatch < -10 THEN -10 WHEN mismatch > 10 THEN 10 ELSE mismatch END AS mismatch_score
  FROM scored AS s
)
SELECT
  date AS game_date,
  season,
  CAST(entity AS INT64) AS universal_player_id,
  label AS player_lookup,
  team_abbr, opponent_team_abbr,
  fatigue_score,
  strength_score AS opponent_strength_score,
  mismatch_score AS shot_zone_mismatch_score,
  pace_score,
  spike_score AS usage_spike_score,
  (fatigue_score - 100) / 20 + mismatch_score + pace_score + spike_score AS total_composite_adjustment,
  primary_scoring_zone,
  league_teams_in_sample,
  team_days_rest,
  opponent_days_rest,
  entity AS entity_id,
  failure_category,
  failure_reason,
  IF(failure_category IS NULL, NULL, IF(is_gap, 'DATA_GAP', 'INSUFFICIENT_HISTORY')) AS failure_type,
  IF(failure_category IS NULL, NULL, is_gap) AS is_correctable,
  IF(failure_category IS NULL, NULL, is_gap) AS can_retry,
  IF(failure_category IS NULL, NULL, games_needed) AS expected_game_count,
  IF(failure_category IS NULL, NULL, games_found) AS actual_game_count
FROM clamped
  ) p
)
SELECT c.* REPLACE (CASE WHEN list_contains(@dates, c."game_date") THEN c."game_date" ELSE @start_date END AS "game_date",
  COALESCE(CAST(c.entity_id AS VARCHAR), '(no entity)') AS entity_id,
  CASE WHEN c.broken_rule IS NOT NULL THEN 'PROCESSING_ERROR' WHEN c.failure_category IS NULL AND w.entity IS NOT NULL THEN w.failure_category ELSE CAST(c.failure_category AS VARCHAR) END AS failure_category,
  CASE WHEN c.broken_rule IS NOT NULL THEN c.broken_rule WHEN c.failure_category IS NULL AND w.entity IS NOT NULL THEN w.failure_reason ELSE CAST(c.failure_reason AS VARCHAR) END AS failure_reason,
  CASE WHEN c.broken_rule IS NOT NULL THEN 'PROCESSING_ERROR' WHEN c.failure_category IS NULL AND w.entity IS NOT NULL THEN CASE WHEN w.failure_category = 'INCOMPLETE_DATA' THEN 'DATA_GAP' ELSE 'UNKNOWN' END ELSE CAST(c.failure_type AS VARCHAR) END AS failure_type,
  CASE WHEN c.broken_rule IS NOT NULL THEN FALSE WHEN c.failure_category IS NULL AND w.entity IS NOT NULL THEN w.failure_category = 'INCOMPLETE_DATA' ELSE CAST(c.is_correctable AS BOOLEAN) END AS is_correctable,
  CASE WHEN c.broken_rule IS NOT NULL THEN FALSE WHEN c.failure_category IS NULL AND w.entity IS NOT NULL THEN w.failure_category = 'INCOMPLETE_DATA' ELSE CAST(c.can_retry AS BOOLEAN) END AS can_retry),
  CASE WHEN c.failure_category IS NULL AND c.broken_rule IS NULL AND w.entity IS NULL
    THEN md5(CONCAT(COALESCE(CAST(c."game_date" AS VARCHAR), '~'), '|', COALESCE(CAST(c."season" AS VARCHAR), '~'), '|', COALESCE(CAST(c."universal_player_id" AS VARCHAR), '~'), '|', COALESCE(CAST(c."player_lookup" AS VARCHAR), '~'), '|', COALESCE(CAST(c."team_abbr" AS VARCHAR), '~'), '|', COALESCE(CAST(c."opponent_team_abbr" AS VARCHAR), '~'), '|', COALESCE(CAST(c."fatigue_score" AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."opponent_strength_score" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."shot_zone_mismatch_score" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."pace_score" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."usage_spike_score" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."total_composite_adjustment" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(c."primary_scoring_zone" AS VARCHAR), '~'), '|', COALESCE(CAST(c."league_teams_in_sample" AS VARCHAR), '~'), '|', COALESCE(CAST(c."team_days_rest" AS VARCHAR), '~'), '|', COALESCE(CAST(c."opponent_days_rest" AS VARCHAR), '~'))) END AS data_hash, FALSE AS recorded
FROM fillgate_computed c
LEFT JOIN (
SELECT date, entity, failure_category, failure_reason FROM (
SELECT b.analysis_date AS date, b.entity_id AS entity, 'CIRCUIT_BREAKER_ACTIVE' AS failure_category,
  CONCAT('circuit open after ', CAST(b.attempts AS VARCHAR), ' attempts (', b.reason, ')') AS failure_reason
FROM "nba_processing"."circuit_breakers" b
WHERE b.processor_name = @guard_processor
    AND b.analysis_date BETWEEN @guard_start AND @guard_end
    AND list_contains(@guard_dates, b.analysis_date) AND b.entity_id <> @guard_date_level AND b.open_until > @guard_now
) reasons WHERE TRUE
QUALIFY ROW_NUMBER() OVER (PARTITION BY date, entity ORDER BY failure_category, failure_reason) = 1
) w ON w."date" = c."game_date" AND w.entity = CAST(c.entity_id AS VARCHAR);

DELETE FROM "nba_precompute"."player_composite_factors" WHERE "game_date" BETWEEN @start_date AND @end_date AND list_contains(@dates, "game_date");

INSERT INTO "nba_precompute"."player_composite_factors" ("game_date", "season", "universal_player_id", "player_lookup", "team_abbr", "opponent_team_abbr", "fatigue_score", "opponent_strength_score", "shot_zone_mismatch_score", "pace_score", "usage_spike_score", "total_composite_adjustment", "primary_scoring_zone", "league_teams_in_sample", "team_days_rest", "opponent_days_rest", "data_hash", "processed_at")
SELECT "game_date", "season", "universal_player_id", "player_lookup", "team_abbr", "opponent_team_abbr", "fatigue_score", "opponent_strength_score", "shot_zone_mismatch_score", "pace_score", "usage_spike_score", "total_composite_adjustment", "primary_scoring_zone", "league_teams_in_sample", "team_days_rest", "opponent_days_rest", "data_hash", @now
FROM "fillgate_staged" WHERE failure_category IS NULL;

DELETE FROM "nba_processing"."precompute_failures" f WHERE f.processor_name = @processor AND f.analysis_date BETWEEN @start_date AND @end_date AND list_contains(@dates, f.analysis_date) AND (NOT (EXISTS (SELECT 1 FROM "fillgate_staged" s WHERE s.failure_category IS NULL AND s."game_date" = f.analysis_date AND s.entity_id = f.entity_id)
  OR (f.entity_id = @date_level AND EXISTS (SELECT 1 FROM "fillgate_staged" s WHERE s.failure_category IS NULL AND s."game_date" = f.analysis_date))) OR (f.resolution_status = 'RESOLVED' AND EXISTS (SELECT 1 FROM "nba_processing"."precompute_failures" o
  WHERE o.processor_name = @processor AND o.analysis_date = f.analysis_date
    AND o.entity_id = f.entity_id AND o.resolution_status <> 'RESOLVED'
    AND o.analysis_date BETWEEN @start_date AND @end_date)));

UPDATE "nba_processing"."precompute_failures" f SET resolution_status = 'RESOLVED', resolved_at = @now
WHERE f.processor_name = @processor AND f.analysis_date BETWEEN @start_date AND @end_date AND list_contains(@dates, f.analysis_date) AND f.resolution_status <> 'RESOLVED';

INSERT INTO "nba_processing"."precompute_failures" (
  processor_name, analysis_date, entity_id, failure_category, failure_reason, can_retry, failure_type,
  is_correctable, expected_game_count, actual_game_count, missing_game_dates, resolution_status, run_id, created_at
)
SELECT @processor, s."game_date", s.entity_id, s.failure_category, s.failure_reason,
  COALESCE(c.is_correctable, s.can_retry), COALESCE(c.failure_type, s.failure_type),
  COALESCE(c.is_correctable, s.is_correctable), COALESCE(c.expected_game_count, s.expected_game_count), COALESCE(c.actual_game_count, s.actual_game_count),
  COALESCE(c.missing_game_dates, CASE WHEN s.failure_type = 'DATA_GAP' AND s.expected_game_count = 1 THEN CONCAT('["', CAST(s."game_date" AS VARCHAR), '"]') ELSE '[]' END),
  CASE WHEN COALESCE(c.failure_type, s.failure_type) IN ('PLAYER_DNP', 'INSUFFICIENT_HISTORY') THEN 'PERMANENT' ELSE 'UNRESOLVED' END,
  @run_id, @now
FROM "fillgate_staged" s
LEFT JOIN (
SELECT analysis_date, entity_id, failure_category, failure_type, is_correctable, expected_game_count,
  actual_game_count, missing_game_dates
FROM (
SELECT f.analysis_date, f.entity_id, @category_no_shot_zone AS failure_category,
  u.failure_type, u.is_correctable, u.expected_game_count, u.actual_game_count, u.missing_game_dates, 0 AS place
FROM (SELECT DISTINCT "game_date" AS analysis_date, entity_id
  FROM "fillgate_staged" WHERE failure_category = @category_no_shot_zone) f
  JOIN "nba_processing"."precompute_failures" u ON u.analysis_date = f.analysis_date AND u.entity_id = f.entity_id
WHERE u.processor_name = @upstream_0 AND u.resolution_status <> 'RESOLVED'
  AND u.analysis_date BETWEEN @start_date AND @end_date
UNION ALL
SELECT f.analysis_date, f.entity_id, @category_missing_dependency AS failure_category,
  u.failure_type, u.is_correctable, u.expected_game_count, u.actual_game_count, u.missing_game_dates, 1 AS place
FROM (SELECT DISTINCT "game_date" AS analysis_date, entity_id
  FROM "fillgate_staged" WHERE failure_category = @category_missing_dependency) f
  JOIN "nba_analytics"."upcoming_player_game_context" v ON v."game_date" = f.analysis_date
    AND CAST(v."universal_player_id" AS VARCHAR) = f.entity_id AND v."game_date" BETWEEN @start_date AND @end_date
  JOIN "nba_processing"."precompute_failures" u ON u.analysis_date = f.analysis_date AND u.entity_id = CAST(v."opponent_team_abbr" AS VARCHAR)
WHERE u.processor_name = @upstream_1 AND u.resolution_status <> 'RESOLVED'
  AND u.analysis_date BETWEEN @start_date AND @end_date
) x
WHERE TRUE
QUALIFY ROW_NUMBER() OVER (PARTITION BY analysis_date, entity_id, failure_category ORDER BY place) = 1
) c ON c.analysis_date = s."game_date" AND c.entity_id = s.entity_id AND c.failure_category = s.failure_category
WHERE s.failure_category IS NOT NULL AND NOT s.recorded;

INSERT INTO "nba_processing"."processor_run_history" (processor_name, data_date, run_date, run_id, status, records_processed, failed_count, error_message, started_at, finished_at, policies)
SELECT @processor, d.date, @today, @run_id, CASE WHEN COALESCE(c.n, 0) = 0 OR c.errors > 0 THEN 'failed' ELSE 'success' END,
  COALESCE(c.outputs, 0), COALESCE(c.failures, 0),
  CASE WHEN COALESCE(c.n, 0) = 0 THEN @nothing
    WHEN c.errors > 0 THEN CONCAT(CAST(c.errors AS VARCHAR), ' PROCESSING_ERROR: ', COALESCE(c.reason, '')) END,
  @now, CURRENT_TIMESTAMP, @policies
FROM (SELECT UNNEST(@dates) AS "date") d
LEFT JOIN (
  SELECT "game_date" AS "date", COUNT(*) AS n,
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
