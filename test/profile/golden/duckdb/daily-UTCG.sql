CREATE OR REPLACE TEMPORARY TABLE "fillgate_staged" AS
WITH fillgate_computed AS (
  SELECT p.*, CASE WHEN p.failure_category IS NULL THEN CASE
    WHEN p."game_date" IS NULL THEN 'contract: game_date is NULL'
    WHEN p."team_abbr" IS NULL THEN 'contract: team_abbr is NULL'
    WHEN NOT (list_contains(@dates, p."game_date")) THEN 'contract: game_date is none of the dates that were asked for' END END AS broken_rule
  FROM (
-- UTCG, upcoming_team_game_context. A row: one team on one date on which it plays, and both teams' rest.
-- Windows: the team's previous game; its last 10 games before the date, same season.
WITH expected AS (
-- One row per team of every finished regular-season game of the date.
-- Where the schedule does not name a side (it happens), a box of that game does: the team's or the players'.
WITH finished AS (
  SELECT DISTINCT game_id, game_date, home_team_abbr, away_team_abbr
  FROM "nba_raw"."nbac_schedule"
  WHERE game_date BETWEEN @start_date AND @end_date AND season_type = 'regular' AND game_status = 3
),
box AS (
  SELECT game_id, game_date, team_abbr
  FROM "nba_raw"."nbac_team_boxscore"
  WHERE game_date BETWEEN @start_date AND @end_date
  UNION DISTINCT
  SELECT game_id, game_date, team_abbr
  FROM "nba_raw"."nbac_gamebook_player_stats"
  WHERE game_date BETWEEN @start_date AND @end_date
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
),
schedule AS (
  SELECT DISTINCT season, game_date, home_team_abbr, away_team_abbr
  FROM "nba_raw"."nbac_schedule"
  WHERE game_date BETWEEN @history_start AND @end_date AND season_type = 'regular' AND game_status = 3
),
games AS (
  SELECT game_id, game_date, season, team_abbr, opponent_team_abbr, home_game, points, possessions, pace
  FROM "nba_analytics"."team_offense_game_summary"
  WHERE game_date BETWEEN @history_start AND @end_date
),
team_days AS (
  -- From the schedule, so that a gap in TOGS does not look like rest; TOGS for sides that it leaves unnamed.
  SELECT season, home_team_abbr AS team_abbr, game_date FROM schedule
  UNION DISTINCT
  SELECT season, away_team_abbr AS team_abbr, game_date FROM schedule
  UNION DISTINCT
  SELECT season, team_abbr, game_date FROM games
),
rest AS (
  SELECT
    season, team_abbr, game_date,
    LAG(game_date) OVER days AS previous_date,
    COUNT(*) OVER (days ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - 1 AS games_before
  FROM team_days
  WHERE team_abbr IS NOT NULL
  WINDOW days AS (PARTITION BY season, team_abbr ORDER BY game_date)
),
form AS (
  -- As of each game; valid for the dates after it, up to and including the next game.
  -- A pace is a multiple of 0.005 and possessions of 0.01: their sums are exact in integers.
  SELECT
    season, team_abbr, game_date,
    LEAD(game_date, 1, DATE '9999-12-31') OVER games_in_order AS next_date,
    COUNT(*) OVER last_10 AS games_in_sample,
    SUM(points) OVER last_10 AS points,
    SUM(CAST(ROUND(possessions * 100) AS INT64)) OVER last_10 AS possessions_x100,
    SUM(CAST(ROUND(pace * 1000) AS INT64)) OVER last_10 AS pace_x1000
  FROM games
  WINDOW
    games_in_order AS (PARTITION BY season, team_abbr ORDER BY game_date, game_id),
    last_10 AS (games_in_order ROWS BETWEEN 9 PRECEDING AND CURRENT ROW)
),
joined AS (
  SELECT
    e.date, e.entity, g.game_id, g.season, g.opponent_team_abbr, g.home_game,
    date_diff('day', own.previous_date, own.game_date) - 1 AS team_days_rest,
    date_diff('day', opp.previous_date, opp.game_date) - 1 AS opponent_days_rest,
    own.games_before AS team_games_before, opp.games_before AS opponent_games_before,
    f.games_in_sample, f.points, f.possessions_x100, f.pace_x1000
  FROM expected AS e
  LEFT JOIN games AS g ON g.game_date = e.date AND g.team_abbr = e.entity
  LEFT JOIN rest AS own
    ON own.season = g.season AND own.team_abbr = g.team_abbr AND own.game_date = g.game_date
  LEFT JOIN rest AS opp
    ON opp.season = g.season AND opp.team_abbr = g.opponent_team_abbr AND opp.game_date = g.game_date
  LEFT JOIN form AS f
    ON f.season = g.season AND f.team_abbr = g.team_abbr
    AND f.game_date < g.game_date AND g.game_date <= f.next_date
)
SELECT
  game_id,
  date AS game_date,
  season,
  entity AS team_abbr,
  opponent_team_abbr, home_game,
  -- Full days between two games: 0 on the second day of a back-to-back; NULL before the season's first game.
  team_days_rest,
  IFNULL(team_days_rest = 0, FALSE) AS is_back_to_back,
  opponent_days_rest,
  team_games_before AS games_played_season,
  opponent_games_before AS opponent_games_played_season,
  pace_x1000 / NULLIF(1000 * games_in_sample, 0) AS team_pace_last_10,
  10000 * points / NULLIF(possessions_x100, 0) AS team_off_rating_last_10,
  entity AS entity_id,
  IF(game_id IS NULL, 'MISSING_DEPENDENCY', NULL) AS failure_category,
  IF(game_id IS NULL, 'no TOGS row of the team on the date', NULL) AS failure_reason,
  IF(game_id IS NULL, 'DATA_GAP', NULL) AS failure_type,
  IF(game_id IS NULL, TRUE, NULL) AS is_correctable,
  IF(game_id IS NULL, TRUE, NULL) AS can_retry,
  IF(game_id IS NULL, 1, NULL) AS expected_game_count,
  IF(game_id IS NULL, 0, NULL) AS actual_game_count
FROM joined
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
    THEN md5(CONCAT(COALESCE(CAST(c."game_id" AS VARCHAR), '~'), '|', COALESCE(CAST(c."game_date" AS VARCHAR), '~'), '|', COALESCE(CAST(c."season" AS VARCHAR), '~'), '|', COALESCE(CAST(c."team_abbr" AS VARCHAR), '~'), '|', COALESCE(CAST(c."opponent_team_abbr" AS VARCHAR), '~'), '|', COALESCE(CAST(c."home_game" AS VARCHAR), '~'), '|', COALESCE(CAST(c."team_days_rest" AS VARCHAR), '~'), '|', COALESCE(CAST(c."is_back_to_back" AS VARCHAR), '~'), '|', COALESCE(CAST(c."opponent_days_rest" AS VARCHAR), '~'), '|', COALESCE(CAST(c."games_played_season" AS VARCHAR), '~'), '|', COALESCE(CAST(c."opponent_games_played_season" AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."team_pace_last_10" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."team_off_rating_last_10" * 1000000000) AS HUGEINT) AS VARCHAR), '~'))) END AS data_hash, FALSE AS recorded
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
  CONCAT('incomplete look-back on team_offense_game_summary:', CASE WHEN missing_L5 > 0 THEN CONCAT(' L5 ', CAST(owed_L5 - missing_L5 AS VARCHAR), '/', CAST(owed_L5 AS VARCHAR)) ELSE '' END, CASE WHEN missing_L10 > 0 THEN CONCAT(' L10 ', CAST(owed_L10 - missing_L10 AS VARCHAR), '/', CAST(owed_L10 AS VARCHAR)) ELSE '' END) AS failure_reason
FROM (
  SELECT date, entity, COUNTIF(back <= 5) AS owed_L5, COUNTIF(back <= 5 AND missing) AS missing_L5, COUNTIF(back <= 10) AS owed_L10, COUNTIF(back <= 10 AND missing) AS missing_L10
  FROM (
    SELECT s."game_date" AS date, s.entity_id AS entity, owed.date AS played, had.entity IS NULL AS missing,
      ROW_NUMBER() OVER (PARTITION BY s."game_date", s.entity_id ORDER BY owed.date DESC) AS back
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
      ON owed.entity = CAST(s."team_abbr" AS VARCHAR) AND owed.date < s."game_date"
    LEFT JOIN (SELECT DISTINCT "game_date" AS date, CAST("team_abbr" AS VARCHAR) AS entity
FROM "nba_analytics"."team_offense_game_summary"
WHERE "game_date" BETWEEN @guard_history_start AND @guard_end_date) had ON had.entity = owed.entity AND had.date = owed.date
    WHERE s.failure_category IS NULL AND s.broken_rule IS NULL
  ) looking
  GROUP BY 1, 2
) counted WHERE missing_L5 > 0 OR missing_L10 > 0
) reasons WHERE TRUE
QUALIFY ROW_NUMBER() OVER (PARTITION BY date, entity ORDER BY failure_category, failure_reason) = 1
) w ON w."date" = c."game_date" AND w.entity = CAST(c.entity_id AS VARCHAR);

DELETE FROM "nba_analytics"."upcoming_team_game_context" WHERE "game_date" BETWEEN @start_date AND @end_date AND list_contains(@dates, "game_date");

INSERT INTO "nba_analytics"."upcoming_team_game_context" ("game_id", "game_date", "season", "team_abbr", "opponent_team_abbr", "home_game", "team_days_rest", "is_back_to_back", "opponent_days_rest", "games_played_season", "opponent_games_played_season", "team_pace_last_10", "team_off_rating_last_10", "data_hash", "processed_at")
SELECT "game_id", "game_date", "season", "team_abbr", "opponent_team_abbr", "home_game", "team_days_rest", "is_back_to_back", "opponent_days_rest", "games_played_season", "opponent_games_played_season", "team_pace_last_10", "team_off_rating_last_10", "data_hash", @now
FROM "fillgate_staged" WHERE failure_category IS NULL;

DELETE FROM "nba_processing"."analytics_failures" f WHERE f.processor_name = @processor AND f.analysis_date BETWEEN @start_date AND @end_date AND list_contains(@dates, f.analysis_date) AND (NOT (EXISTS (SELECT 1 FROM "fillgate_staged" s WHERE s.failure_category IS NULL AND s."game_date" = f.analysis_date AND s.entity_id = f.entity_id)
  OR (f.entity_id = @date_level AND EXISTS (SELECT 1 FROM "fillgate_staged" s WHERE s.failure_category IS NULL AND s."game_date" = f.analysis_date))) OR (f.resolution_status = 'RESOLVED' AND EXISTS (SELECT 1 FROM "nba_processing"."analytics_failures" o
  WHERE o.processor_name = @processor AND o.analysis_date = f.analysis_date
    AND o.entity_id = f.entity_id AND o.resolution_status <> 'RESOLVED'
    AND o.analysis_date BETWEEN @start_date AND @end_date)));

UPDATE "nba_processing"."analytics_failures" f SET resolution_status = 'RESOLVED', resolved_at = @now
WHERE f.processor_name = @processor AND f.analysis_date BETWEEN @start_date AND @end_date AND list_contains(@dates, f.analysis_date) AND f.resolution_status <> 'RESOLVED';

INSERT INTO "nba_processing"."analytics_failures" (
  processor_name, analysis_date, entity_id, failure_category, failure_reason, can_retry, failure_type,
  is_correctable, expected_game_count, actual_game_count, missing_game_dates, resolution_status, run_id, created_at
)
SELECT @processor, s."game_date", s.entity_id, s.failure_category, s.failure_reason,
  s.can_retry, s.failure_type,
  s.is_correctable, s.expected_game_count, s.actual_game_count,
  CASE WHEN s.failure_type = 'DATA_GAP' AND s.expected_game_count = 1 THEN CONCAT('["', CAST(s."game_date" AS VARCHAR), '"]') ELSE '[]' END,
  CASE WHEN s.failure_type IN ('PLAYER_DNP', 'INSUFFICIENT_HISTORY') THEN 'PERMANENT' ELSE 'UNRESOLVED' END,
  @run_id, @now
FROM "fillgate_staged" s
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
  FROM "nba_processing"."analytics_failures" f
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
