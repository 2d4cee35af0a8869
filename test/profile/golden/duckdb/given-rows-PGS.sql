CREATE OR REPLACE TEMPORARY TABLE "fillgate_staged" AS
WITH fillgate_computed AS (
  SELECT p.*, CASE WHEN p.failure_category IS NULL THEN CASE
    WHEN p."game_date" IS NULL THEN 'contract: game_date is NULL'
    WHEN p."game_id" IS NULL THEN 'contract: game_id is NULL'
    WHEN p."player_lookup" IS NULL THEN 'contract: player_lookup is NULL'
    WHEN p."universal_player_id" IS NULL THEN 'contract: universal_player_id is NULL'
    WHEN NOT (list_contains(@dates, p."game_date")) THEN 'contract: game_date is none of the dates that were asked for' END END AS broken_rule
  FROM (
SELECT UNNEST(from_json(CAST(@rows AS JSON), '[{"game_id":"VARCHAR","game_date":"DATE","season":"VARCHAR","universal_player_id":"BIGINT","player_lookup":"VARCHAR","player_name":"VARCHAR","team_abbr":"VARCHAR","opponent_team_abbr":"VARCHAR","home_game":"BOOLEAN","minutes":"BIGINT","points":"BIGINT","fgm":"BIGINT","fga":"BIGINT","fg3m":"BIGINT","fg3a":"BIGINT","ftm":"BIGINT","fta":"BIGINT","oreb":"BIGINT","dreb":"BIGINT","reb":"BIGINT","ast":"BIGINT","stl":"BIGINT","blk":"BIGINT","tov":"BIGINT","pf":"BIGINT","plus_minus":"BIGINT","paint_attempts":"BIGINT","paint_makes":"BIGINT","mid_range_attempts":"BIGINT","mid_range_makes":"BIGINT","three_pt_attempts":"BIGINT","three_pt_makes":"BIGINT","has_complete_shot_zones":"BOOLEAN","ts_pct":"DOUBLE","team_minutes":"BIGINT","usage_rate":"DOUBLE","entity_id":"VARCHAR","failure_category":"VARCHAR","failure_reason":"VARCHAR","failure_type":"VARCHAR","is_correctable":"BOOLEAN","can_retry":"BOOLEAN","expected_game_count":"BIGINT","actual_game_count":"BIGINT"}]'), max_depth := 2)
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
