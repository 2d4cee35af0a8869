CREATE OR REPLACE TEMPORARY TABLE "fillgate_staged" AS
WITH fillgate_computed AS (
  SELECT p.*, CASE WHEN p.failure_category IS NULL THEN CASE
    WHEN p."game_date" IS NULL THEN 'contract: game_date is NULL'
    WHEN p."game_id" IS NULL THEN 'contract: game_id is NULL'
    WHEN p."player_lookup" IS NULL THEN 'contract: player_lookup is NULL'
    WHEN p."universal_player_id" IS NULL THEN 'contract: universal_player_id is NULL'
    WHEN NOT (list_contains(@dates, p."game_date")) THEN 'contract: game_date is none of the dates that were asked for' END END AS broken_rule
  FROM (
-- PGS, player_game_summary. A row: one player in one finished game. Everything is of the same date.
-- Zones come from the shot events. A team without a single shot event in a game has unknown (NULL) zones
-- there; a player of a team with shot events who took none in a zone has 0.
WITH expected AS (
-- One row per player with a raw box row in a finished regular-season game of the date.
-- A raw row without a player id is expected under its name, so that it ends as a failure record, not a NULL.
WITH finished AS (
  SELECT DISTINCT game_id, game_date
  FROM "nba_raw"."nbac_schedule"
  WHERE game_date BETWEEN @start_date AND @end_date AND season_type = 'regular' AND game_status = 3
),
named AS (
  SELECT game_id, game_date, player_id, player_name, strip_accents(player_name) AS plain_name
  FROM "nba_raw"."nbac_gamebook_player_stats"
  WHERE game_date BETWEEN @start_date AND @end_date
)
SELECT
  n.game_date AS date,
  COALESCE(CAST(n.player_id AS STRING), n.player_name, '(no name)') AS entity,
  MIN(regexp_replace(LOWER(n.plain_name), '[^a-z0-9]', '', 'g')) AS label
FROM named AS n
JOIN finished AS f ON f.game_id = n.game_id AND f.game_date = n.game_date
GROUP BY n.game_date, COALESCE(CAST(n.player_id AS STRING), n.player_name, '(no name)')
),
named AS (
  -- DISTINCT: a box row delivered twice must not count its minutes twice. Conflicting rows stay, to be found.
  SELECT DISTINCT
    game_id, game_date, season, player_id, player_name, team_id, team_abbr, minutes, points, fgm, fga, fg3m,
    fg3a, ftm, fta, oreb, dreb, reb, ast, stl, blk, tov, pf, plus_minus,
    COALESCE(CAST(player_id AS STRING), player_name, '(no name)') AS entity,
    strip_accents(player_name) AS plain_name
  FROM "nba_raw"."nbac_gamebook_player_stats"
  WHERE game_date BETWEEN @start_date AND @end_date
),
team_minutes AS (
  SELECT game_id, team_abbr, SUM(minutes) AS minutes
  FROM named
  GROUP BY game_id, team_abbr
),
team_box AS (
  SELECT DISTINCT game_id, team_abbr, matchup, fga, fta, tov
  FROM "nba_raw"."nbac_team_boxscore"
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
  FROM "nba_raw"."nbac_play_by_play"
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
      WHEN COALESCE(regexp_replace(LOWER(b.plain_name), '[^a-z0-9]', '', 'g'), '') = '' THEN 'raw row whose name holds no letter or digit'
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
  regexp_replace(LOWER(plain_name), '[^a-z0-9]', '', 'g') AS player_lookup,
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
  ) p
)
SELECT c.* REPLACE (CASE WHEN list_contains(@dates, c."game_date") THEN c."game_date" ELSE @start_date END AS "game_date",
  COALESCE(CAST(c.entity_id AS VARCHAR), '(no entity)') AS entity_id,
  CASE WHEN c.broken_rule IS NOT NULL THEN 'PROCESSING_ERROR' ELSE CAST(c.failure_category AS VARCHAR) END AS failure_category,
  CASE WHEN c.broken_rule IS NOT NULL THEN c.broken_rule ELSE CAST(c.failure_reason AS VARCHAR) END AS failure_reason,
  CASE WHEN c.broken_rule IS NOT NULL THEN 'PROCESSING_ERROR' ELSE CAST(c.failure_type AS VARCHAR) END AS failure_type,
  CASE WHEN c.broken_rule IS NOT NULL THEN FALSE ELSE CAST(c.is_correctable AS BOOLEAN) END AS is_correctable,
  CASE WHEN c.broken_rule IS NOT NULL THEN FALSE ELSE CAST(c.can_retry AS BOOLEAN) END AS can_retry),
  CASE WHEN c.failure_category IS NULL AND c.broken_rule IS NULL
    THEN md5(CONCAT(COALESCE(CAST(c."game_id" AS VARCHAR), '~'), '|', COALESCE(CAST(c."game_date" AS VARCHAR), '~'), '|', COALESCE(CAST(c."season" AS VARCHAR), '~'), '|', COALESCE(CAST(c."universal_player_id" AS VARCHAR), '~'), '|', COALESCE(CAST(c."player_lookup" AS VARCHAR), '~'), '|', COALESCE(CAST(c."player_name" AS VARCHAR), '~'), '|', COALESCE(CAST(c."team_abbr" AS VARCHAR), '~'), '|', COALESCE(CAST(c."opponent_team_abbr" AS VARCHAR), '~'), '|', COALESCE(CAST(c."home_game" AS VARCHAR), '~'), '|', COALESCE(CAST(c."minutes" AS VARCHAR), '~'), '|', COALESCE(CAST(c."points" AS VARCHAR), '~'), '|', COALESCE(CAST(c."fgm" AS VARCHAR), '~'), '|', COALESCE(CAST(c."fga" AS VARCHAR), '~'), '|', COALESCE(CAST(c."fg3m" AS VARCHAR), '~'), '|', COALESCE(CAST(c."fg3a" AS VARCHAR), '~'), '|', COALESCE(CAST(c."ftm" AS VARCHAR), '~'), '|', COALESCE(CAST(c."fta" AS VARCHAR), '~'), '|', COALESCE(CAST(c."oreb" AS VARCHAR), '~'), '|', COALESCE(CAST(c."dreb" AS VARCHAR), '~'), '|', COALESCE(CAST(c."reb" AS VARCHAR), '~'), '|', COALESCE(CAST(c."ast" AS VARCHAR), '~'), '|', COALESCE(CAST(c."stl" AS VARCHAR), '~'), '|', COALESCE(CAST(c."blk" AS VARCHAR), '~'), '|', COALESCE(CAST(c."tov" AS VARCHAR), '~'), '|', COALESCE(CAST(c."pf" AS VARCHAR), '~'), '|', COALESCE(CAST(c."plus_minus" AS VARCHAR), '~'), '|', COALESCE(CAST(c."paint_attempts" AS VARCHAR), '~'), '|', COALESCE(CAST(c."paint_makes" AS VARCHAR), '~'), '|', COALESCE(CAST(c."mid_range_attempts" AS VARCHAR), '~'), '|', COALESCE(CAST(c."mid_range_makes" AS VARCHAR), '~'), '|', COALESCE(CAST(c."three_pt_attempts" AS VARCHAR), '~'), '|', COALESCE(CAST(c."three_pt_makes" AS VARCHAR), '~'), '|', COALESCE(CAST(c."has_complete_shot_zones" AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."ts_pct" * 1000000000) AS HUGEINT) AS VARCHAR), '~'), '|', COALESCE(CAST(c."team_minutes" AS VARCHAR), '~'), '|', COALESCE(CAST(CAST(ROUND(c."usage_rate" * 1000000000) AS HUGEINT) AS VARCHAR), '~'))) END AS data_hash, FALSE AS recorded
FROM fillgate_computed c;

DELETE FROM "nba_analytics"."player_game_summary" WHERE "game_date" BETWEEN @start_date AND @end_date AND list_contains(@dates, "game_date");

INSERT INTO "nba_analytics"."player_game_summary" ("game_id", "game_date", "season", "universal_player_id", "player_lookup", "player_name", "team_abbr", "opponent_team_abbr", "home_game", "minutes", "points", "fgm", "fga", "fg3m", "fg3a", "ftm", "fta", "oreb", "dreb", "reb", "ast", "stl", "blk", "tov", "pf", "plus_minus", "paint_attempts", "paint_makes", "mid_range_attempts", "mid_range_makes", "three_pt_attempts", "three_pt_makes", "has_complete_shot_zones", "ts_pct", "team_minutes", "usage_rate", "data_hash", "processed_at")
SELECT "game_id", "game_date", "season", "universal_player_id", "player_lookup", "player_name", "team_abbr", "opponent_team_abbr", "home_game", "minutes", "points", "fgm", "fga", "fg3m", "fg3a", "ftm", "fta", "oreb", "dreb", "reb", "ast", "stl", "blk", "tov", "pf", "plus_minus", "paint_attempts", "paint_makes", "mid_range_attempts", "mid_range_makes", "three_pt_attempts", "three_pt_makes", "has_complete_shot_zones", "ts_pct", "team_minutes", "usage_rate", "data_hash", @now
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

DELETE FROM "nba_processing"."registry_errors" r WHERE r.source = @registry_source AND EXISTS (SELECT 1 FROM "fillgate_staged" s WHERE CAST(s."game_id" AS VARCHAR) = r.game_id);

INSERT INTO "nba_processing"."registry_errors" (created_at, source, player_name, game_id, reason)
SELECT DISTINCT @now, @registry_source, CAST(s."player_name" AS VARCHAR), CAST(s."game_id" AS VARCHAR), s.failure_reason
FROM "fillgate_staged" s WHERE s.failure_category IS NOT NULL AND (COALESCE(CAST(s."universal_player_id" AS VARCHAR), '') = '' OR COALESCE(CAST(s."player_lookup" AS VARCHAR), '') = '');

INSERT INTO "nba_processing"."processor_run_history" (processor_name, data_date, run_date, run_id, status, records_processed, failed_count, error_message, started_at, finished_at, policies)
SELECT @processor, d.date, @today, @run_id, CASE WHEN COALESCE(c.n, 0) = 0 OR c.errors > 0 THEN 'failed' ELSE 'success' END,
  COALESCE(c.outputs, 0), COALESCE(c.failures, 0),
  CASE WHEN COALESCE(c.n, 0) = 0 THEN @nothing
    WHEN c.errors > 0 THEN CONCAT(CAST(c.errors AS VARCHAR), ' PROCESSING_ERROR: ', COALESCE(c.reason, '')) END,
  @now, CURRENT_TIMESTAMP, NULL
FROM (SELECT UNNEST(@dates) AS "date") d
LEFT JOIN (
  SELECT "game_date" AS "date", COUNT(*) AS n,
    COUNTIF(failure_category IS NULL) AS outputs, COUNTIF(failure_category IS NOT NULL) AS failures,
    COUNTIF(failure_category = 'PROCESSING_ERROR') AS errors,
    MIN(CASE WHEN failure_category = 'PROCESSING_ERROR' THEN failure_reason END) AS reason
  FROM "fillgate_staged" GROUP BY 1
) c ON c."date" = d."date";

DROP TABLE "fillgate_staged"
