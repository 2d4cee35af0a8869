CREATE OR REPLACE TEMP TABLE `fillgate_staged` AS
SELECT t.`game_date`, COALESCE(CAST(t.`universal_player_id` AS STRING), '(no entity)') AS entity_id,
  CASE WHEN CASE
    WHEN t.`game_date` IS NULL THEN 'contract: game_date is NULL'
    WHEN t.`game_id` IS NULL THEN 'contract: game_id is NULL'
    WHEN t.`player_lookup` IS NULL THEN 'contract: player_lookup is NULL'
    WHEN t.`universal_player_id` IS NULL THEN 'contract: universal_player_id is NULL'
    WHEN NOT (t.`game_date` IN UNNEST(@dates)) THEN 'contract: game_date is none of the dates that were asked for' END IS NOT NULL THEN 'PROCESSING_ERROR' END AS failure_category, CASE
    WHEN t.`game_date` IS NULL THEN 'contract: game_date is NULL'
    WHEN t.`game_id` IS NULL THEN 'contract: game_id is NULL'
    WHEN t.`player_lookup` IS NULL THEN 'contract: player_lookup is NULL'
    WHEN t.`universal_player_id` IS NULL THEN 'contract: universal_player_id is NULL'
    WHEN NOT (t.`game_date` IN UNNEST(@dates)) THEN 'contract: game_date is none of the dates that were asked for' END AS failure_reason,
  CASE WHEN CASE
    WHEN t.`game_date` IS NULL THEN 'contract: game_date is NULL'
    WHEN t.`game_id` IS NULL THEN 'contract: game_id is NULL'
    WHEN t.`player_lookup` IS NULL THEN 'contract: player_lookup is NULL'
    WHEN t.`universal_player_id` IS NULL THEN 'contract: universal_player_id is NULL'
    WHEN NOT (t.`game_date` IN UNNEST(@dates)) THEN 'contract: game_date is none of the dates that were asked for' END IS NOT NULL THEN 'PROCESSING_ERROR' END AS failure_type,
  CAST(NULL AS BOOL) AS is_correctable, CAST(NULL AS BOOL) AS can_retry,
  CAST(NULL AS INT64) AS expected_game_count, CAST(NULL AS INT64) AS actual_game_count,
  FALSE AS recorded
FROM `a-project.nba_analytics.player_game_summary` t WHERE t.`game_date` BETWEEN @start_date AND @end_date AND t.`game_date` IN UNNEST(@dates)
UNION ALL
SELECT f.analysis_date, f.entity_id, f.failure_category, f.failure_reason, f.failure_type, f.is_correctable,
  f.can_retry, f.expected_game_count, f.actual_game_count, TRUE
FROM `a-project.nba_processing.analytics_failures` f WHERE f.processor_name = @processor AND f.analysis_date BETWEEN @start_date AND @end_date AND f.analysis_date IN UNNEST(@dates) AND f.resolution_status <> 'RESOLVED' AND COALESCE(f.created_at, @now) >= @now;

DELETE FROM `a-project.nba_processing.analytics_failures` f WHERE f.processor_name = @processor AND f.analysis_date BETWEEN @start_date AND @end_date AND f.analysis_date IN UNNEST(@dates) AND NOT (f.processor_name = @processor AND f.analysis_date BETWEEN @start_date AND @end_date AND f.analysis_date IN UNNEST(@dates) AND f.resolution_status <> 'RESOLVED' AND COALESCE(f.created_at, @now) >= @now) AND (NOT (EXISTS (SELECT 1 FROM `fillgate_staged` s WHERE s.failure_category IS NULL AND s.`game_date` = f.analysis_date AND s.entity_id = f.entity_id)
  OR (f.entity_id = @date_level AND EXISTS (SELECT 1 FROM `fillgate_staged` s WHERE s.failure_category IS NULL AND s.`game_date` = f.analysis_date))) OR (f.resolution_status = 'RESOLVED' AND EXISTS (SELECT 1 FROM `a-project.nba_processing.analytics_failures` o
  WHERE o.processor_name = @processor AND o.analysis_date = f.analysis_date
    AND o.entity_id = f.entity_id AND o.resolution_status <> 'RESOLVED'
    AND o.analysis_date BETWEEN @start_date AND @end_date)));

UPDATE `a-project.nba_processing.analytics_failures` f SET resolution_status = 'RESOLVED', resolved_at = @now
WHERE f.processor_name = @processor AND f.analysis_date BETWEEN @start_date AND @end_date AND f.analysis_date IN UNNEST(@dates) AND NOT (f.processor_name = @processor AND f.analysis_date BETWEEN @start_date AND @end_date AND f.analysis_date IN UNNEST(@dates) AND f.resolution_status <> 'RESOLVED' AND COALESCE(f.created_at, @now) >= @now) AND f.resolution_status <> 'RESOLVED';

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

UPDATE `a-project.nba_processing.analytics_failures` f SET created_at = COALESCE(created_at, @now), run_id = COALESCE(run_id, @run_id) WHERE f.processor_name = @processor AND f.analysis_date BETWEEN @start_date AND @end_date AND f.analysis_date IN UNNEST(@dates) AND f.resolution_status <> 'RESOLVED' AND COALESCE(f.created_at, @now) >= @now;

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
