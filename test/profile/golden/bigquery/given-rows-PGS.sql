CREATE OR REPLACE TEMP TABLE `fillgate_staged` AS
WITH fillgate_computed AS (
  SELECT p.*, CASE WHEN p.failure_category IS NULL THEN CASE
    WHEN p.`game_date` IS NULL THEN 'contract: game_date is NULL'
    WHEN p.`game_id` IS NULL THEN 'contract: game_id is NULL'
    WHEN p.`player_lookup` IS NULL THEN 'contract: player_lookup is NULL'
    WHEN p.`universal_player_id` IS NULL THEN 'contract: universal_player_id is NULL'
    WHEN NOT (p.`game_date` IN UNNEST(@dates)) THEN 'contract: game_date is none of the dates that were asked for' END END AS broken_rule
  FROM (
SELECT CAST(JSON_VALUE(j, '$.game_id') AS STRING) AS `game_id`, CAST(JSON_VALUE(j, '$.game_date') AS DATE) AS `game_date`, CAST(JSON_VALUE(j, '$.season') AS STRING) AS `season`, CAST(JSON_VALUE(j, '$.universal_player_id') AS INT64) AS `universal_player_id`, CAST(JSON_VALUE(j, '$.player_lookup') AS STRING) AS `player_lookup`, CAST(JSON_VALUE(j, '$.player_name') AS STRING) AS `player_name`, CAST(JSON_VALUE(j, '$.team_abbr') AS STRING) AS `team_abbr`, CAST(JSON_VALUE(j, '$.opponent_team_abbr') AS STRING) AS `opponent_team_abbr`, CAST(JSON_VALUE(j, '$.home_game') AS BOOL) AS `home_game`, CAST(JSON_VALUE(j, '$.minutes') AS INT64) AS `minutes`, CAST(JSON_VALUE(j, '$.points') AS INT64) AS `points`, CAST(JSON_VALUE(j, '$.fgm') AS INT64) AS `fgm`, CAST(JSON_VALUE(j, '$.fga') AS INT64) AS `fga`, CAST(JSON_VALUE(j, '$.fg3m') AS INT64) AS `fg3m`, CAST(JSON_VALUE(j, '$.fg3a') AS INT64) AS `fg3a`, CAST(JSON_VALUE(j, '$.ftm') AS INT64) AS `ftm`, CAST(JSON_VALUE(j, '$.fta') AS INT64) AS `fta`, CAST(JSON_VALUE(j, '$.oreb') AS INT64) AS `oreb`, CAST(JSON_VALUE(j, '$.dreb') AS INT64) AS `dreb`, CAST(JSON_VALUE(j, '$.reb') AS INT64) AS `reb`, CAST(JSON_VALUE(j, '$.ast') AS INT64) AS `ast`, CAST(JSON_VALUE(j, '$.stl') AS INT64) AS `stl`, CAST(JSON_VALUE(j, '$.blk') AS INT64) AS `blk`, CAST(JSON_VALUE(j, '$.tov') AS INT64) AS `tov`, CAST(JSON_VALUE(j, '$.pf') AS INT64) AS `pf`, CAST(JSON_VALUE(j, '$.plus_minus') AS INT64) AS `plus_minus`, CAST(JSON_VALUE(j, '$.paint_attempts') AS INT64) AS `paint_attempts`, CAST(JSON_VALUE(j, '$.paint_makes') AS INT64) AS `paint_makes`, CAST(JSON_VALUE(j, '$.mid_range_attempts') AS INT64) AS `mid_range_attempts`, CAST(JSON_VALUE(j, '$.mid_range_makes') AS INT64) AS `mid_range_makes`, CAST(JSON_VALUE(j, '$.three_pt_attempts') AS INT64) AS `three_pt_attempts`, CAST(JSON_VALUE(j, '$.three_pt_makes') AS INT64) AS `three_pt_makes`, CAST(JSON_VALUE(j, '$.has_complete_shot_zones') AS BOOL) AS `has_complete_shot_zones`, CAST(JSON_VALUE(j, '$.ts_pct') AS FLOAT64) AS `ts_pct`, CAST(JSON_VALUE(j, '$.team_minutes') AS INT64) AS `team_minutes`, CAST(JSON_VALUE(j, '$.usage_rate') AS FLOAT64) AS `usage_rate`, CAST(JSON_VALUE(j, '$.entity_id') AS STRING) AS `entity_id`, CAST(JSON_VALUE(j, '$.failure_category') AS STRING) AS `failure_category`, CAST(JSON_VALUE(j, '$.failure_reason') AS STRING) AS `failure_reason`, CAST(JSON_VALUE(j, '$.failure_type') AS STRING) AS `failure_type`, CAST(JSON_VALUE(j, '$.is_correctable') AS BOOL) AS `is_correctable`, CAST(JSON_VALUE(j, '$.can_retry') AS BOOL) AS `can_retry`, CAST(JSON_VALUE(j, '$.expected_game_count') AS INT64) AS `expected_game_count`, CAST(JSON_VALUE(j, '$.actual_game_count') AS INT64) AS `actual_game_count` FROM UNNEST(JSON_QUERY_ARRAY(@rows)) AS j
  ) p
)
SELECT c.* REPLACE (CASE WHEN c.`game_date` IN UNNEST(@dates) THEN c.`game_date` ELSE @start_date END AS `game_date`,
  COALESCE(CAST(c.entity_id AS STRING), '(no entity)') AS entity_id,
  CASE WHEN c.broken_rule IS NOT NULL THEN 'PROCESSING_ERROR' ELSE CAST(c.failure_category AS STRING) END AS failure_category,
  CASE WHEN c.broken_rule IS NOT NULL THEN c.broken_rule ELSE CAST(c.failure_reason AS STRING) END AS failure_reason,
  CASE WHEN c.broken_rule IS NOT NULL THEN 'PROCESSING_ERROR' ELSE CAST(c.failure_type AS STRING) END AS failure_type,
  CASE WHEN c.broken_rule IS NOT NULL THEN FALSE ELSE CAST(c.is_correctable AS BOOL) END AS is_correctable,
  CASE WHEN c.broken_rule IS NOT NULL THEN FALSE ELSE CAST(c.can_retry AS BOOL) END AS can_retry),
  CASE WHEN c.failure_category IS NULL AND c.broken_rule IS NULL
    THEN TO_HEX(MD5(CONCAT(COALESCE(CAST(c.`game_id` AS STRING), '~'), '|', COALESCE(CAST(c.`game_date` AS STRING), '~'), '|', COALESCE(CAST(c.`season` AS STRING), '~'), '|', COALESCE(CAST(c.`universal_player_id` AS STRING), '~'), '|', COALESCE(CAST(c.`player_lookup` AS STRING), '~'), '|', COALESCE(CAST(c.`player_name` AS STRING), '~'), '|', COALESCE(CAST(c.`team_abbr` AS STRING), '~'), '|', COALESCE(CAST(c.`opponent_team_abbr` AS STRING), '~'), '|', COALESCE(CAST(c.`home_game` AS STRING), '~'), '|', COALESCE(CAST(c.`minutes` AS STRING), '~'), '|', COALESCE(CAST(c.`points` AS STRING), '~'), '|', COALESCE(CAST(c.`fgm` AS STRING), '~'), '|', COALESCE(CAST(c.`fga` AS STRING), '~'), '|', COALESCE(CAST(c.`fg3m` AS STRING), '~'), '|', COALESCE(CAST(c.`fg3a` AS STRING), '~'), '|', COALESCE(CAST(c.`ftm` AS STRING), '~'), '|', COALESCE(CAST(c.`fta` AS STRING), '~'), '|', COALESCE(CAST(c.`oreb` AS STRING), '~'), '|', COALESCE(CAST(c.`dreb` AS STRING), '~'), '|', COALESCE(CAST(c.`reb` AS STRING), '~'), '|', COALESCE(CAST(c.`ast` AS STRING), '~'), '|', COALESCE(CAST(c.`stl` AS STRING), '~'), '|', COALESCE(CAST(c.`blk` AS STRING), '~'), '|', COALESCE(CAST(c.`tov` AS STRING), '~'), '|', COALESCE(CAST(c.`pf` AS STRING), '~'), '|', COALESCE(CAST(c.`plus_minus` AS STRING), '~'), '|', COALESCE(CAST(c.`paint_attempts` AS STRING), '~'), '|', COALESCE(CAST(c.`paint_makes` AS STRING), '~'), '|', COALESCE(CAST(c.`mid_range_attempts` AS STRING), '~'), '|', COALESCE(CAST(c.`mid_range_makes` AS STRING), '~'), '|', COALESCE(CAST(c.`three_pt_attempts` AS STRING), '~'), '|', COALESCE(CAST(c.`three_pt_makes` AS STRING), '~'), '|', COALESCE(CAST(c.`has_complete_shot_zones` AS STRING), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`ts_pct` * 1000000000) + 0), '~'), '|', COALESCE(CAST(c.`team_minutes` AS STRING), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`usage_rate` * 1000000000) + 0), '~')))) END AS data_hash, FALSE AS recorded
FROM fillgate_computed c;

DELETE FROM `a-project.nba_analytics.player_game_summary` WHERE `game_date` BETWEEN @start_date AND @end_date AND `game_date` IN UNNEST(@dates);

INSERT INTO `a-project.nba_analytics.player_game_summary` (`game_id`, `game_date`, `season`, `universal_player_id`, `player_lookup`, `player_name`, `team_abbr`, `opponent_team_abbr`, `home_game`, `minutes`, `points`, `fgm`, `fga`, `fg3m`, `fg3a`, `ftm`, `fta`, `oreb`, `dreb`, `reb`, `ast`, `stl`, `blk`, `tov`, `pf`, `plus_minus`, `paint_attempts`, `paint_makes`, `mid_range_attempts`, `mid_range_makes`, `three_pt_attempts`, `three_pt_makes`, `has_complete_shot_zones`, `ts_pct`, `team_minutes`, `usage_rate`, `data_hash`, `processed_at`)
SELECT `game_id`, `game_date`, `season`, `universal_player_id`, `player_lookup`, `player_name`, `team_abbr`, `opponent_team_abbr`, `home_game`, `minutes`, `points`, `fgm`, `fga`, `fg3m`, `fg3a`, `ftm`, `fta`, `oreb`, `dreb`, `reb`, `ast`, `stl`, `blk`, `tov`, `pf`, `plus_minus`, `paint_attempts`, `paint_makes`, `mid_range_attempts`, `mid_range_makes`, `three_pt_attempts`, `three_pt_makes`, `has_complete_shot_zones`, `ts_pct`, `team_minutes`, `usage_rate`, `data_hash`, @now
FROM `fillgate_staged` WHERE failure_category IS NULL;

DELETE FROM `a-project.nba_processing.analytics_failures` f WHERE f.processor_name = @processor AND f.analysis_date BETWEEN @start_date AND @end_date AND f.analysis_date IN UNNEST(@dates) AND (NOT (EXISTS (SELECT 1 FROM `fillgate_staged` s WHERE s.failure_category IS NULL AND s.`game_date` = f.analysis_date AND s.entity_id = f.entity_id)
  OR (f.entity_id = @date_level AND EXISTS (SELECT 1 FROM `fillgate_staged` s WHERE s.failure_category IS NULL AND s.`game_date` = f.analysis_date))) OR (f.resolution_status = 'RESOLVED' AND EXISTS (SELECT 1 FROM `a-project.nba_processing.analytics_failures` o
  WHERE o.processor_name = @processor AND o.analysis_date = f.analysis_date
    AND o.entity_id = f.entity_id AND o.resolution_status <> 'RESOLVED'
    AND o.analysis_date BETWEEN @start_date AND @end_date)));

UPDATE `a-project.nba_processing.analytics_failures` f SET resolution_status = 'RESOLVED', resolved_at = @now
WHERE f.processor_name = @processor AND f.analysis_date BETWEEN @start_date AND @end_date AND f.analysis_date IN UNNEST(@dates) AND f.resolution_status <> 'RESOLVED';

INSERT INTO `a-project.nba_processing.analytics_failures` (
  processor_name, analysis_date, entity_id, failure_category, failure_reason, can_retry, failure_type,
  is_correctable, expected_game_count, actual_game_count, missing_game_dates, resolution_status, run_id, created_at
)
SELECT @processor, s.`game_date`, s.entity_id, s.failure_category, s.failure_reason,
  s.can_retry, s.failure_type,
  s.is_correctable, s.expected_game_count, s.actual_game_count,
  CASE WHEN s.failure_type = 'DATA_GAP' AND s.expected_game_count = 1 THEN CONCAT('["', CAST(s.`game_date` AS STRING), '"]') ELSE '[]' END,
  CASE WHEN s.failure_type IN ('PLAYER_DNP', 'INSUFFICIENT_HISTORY') THEN 'PERMANENT' ELSE 'UNRESOLVED' END,
  @run_id, @now
FROM `fillgate_staged` s
WHERE s.failure_category IS NOT NULL AND NOT s.recorded;

DELETE FROM `a-project.nba_processing.registry_errors` r WHERE r.source = @registry_source AND EXISTS (SELECT 1 FROM `fillgate_staged` s WHERE CAST(s.`game_id` AS STRING) = r.game_id);

INSERT INTO `a-project.nba_processing.registry_errors` (created_at, source, player_name, game_id, reason)
SELECT DISTINCT @now, @registry_source, CAST(s.`player_name` AS STRING), CAST(s.`game_id` AS STRING), s.failure_reason
FROM `fillgate_staged` s WHERE s.failure_category IS NOT NULL AND (COALESCE(CAST(s.`universal_player_id` AS STRING), '') = '' OR COALESCE(CAST(s.`player_lookup` AS STRING), '') = '');

INSERT INTO `a-project.nba_processing.processor_run_history` (processor_name, data_date, run_date, run_id, status, records_processed, failed_count, error_message, started_at, finished_at, policies)
SELECT @processor, d.date, @today, @run_id, CASE WHEN COALESCE(c.n, 0) = 0 OR c.errors > 0 THEN 'failed' ELSE 'success' END,
  COALESCE(c.outputs, 0), COALESCE(c.failures, 0),
  CASE WHEN COALESCE(c.n, 0) = 0 THEN @nothing
    WHEN c.errors > 0 THEN CONCAT(CAST(c.errors AS STRING), ' PROCESSING_ERROR: ', COALESCE(c.reason, '')) END,
  @now, CURRENT_TIMESTAMP, NULL
FROM (SELECT `date` FROM UNNEST(@dates) AS `date`) d
LEFT JOIN (
  SELECT `game_date` AS `date`, COUNT(*) AS n,
    COUNTIF(failure_category IS NULL) AS outputs, COUNTIF(failure_category IS NOT NULL) AS failures,
    COUNTIF(failure_category = 'PROCESSING_ERROR') AS errors,
    MIN(CASE WHEN failure_category = 'PROCESSING_ERROR' THEN failure_reason END) AS reason
  FROM `fillgate_staged` GROUP BY 1
) c ON c.`date` = d.`date`;

DROP TABLE `fillgate_staged`
