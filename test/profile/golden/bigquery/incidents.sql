SELECT 'runs' AS source, processor_name AS processor, data_date AS date, CAST(NULL AS STRING) AS entity, status AS what, error_message AS detail, latest AS is_open, 1 AS n
FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY processor_name, data_date ORDER BY finished_at DESC, started_at DESC, run_id DESC) = 1 AS latest
  FROM `a-project.nba_processing.processor_run_history` WHERE (data_date BETWEEN @start_0 AND @end_0)) h WHERE h.started_at >= @since AND h.status = 'failed'
UNION ALL
SELECT 'runs' AS source, CAST(NULL AS STRING) AS processor, CAST(NULL AS DATE) AS date, CAST(NULL AS STRING) AS entity, CAST(NULL AS STRING) AS what, CAST(NULL AS STRING) AS detail, FALSE AS is_open, COUNT(*) AS n
FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY processor_name, data_date ORDER BY finished_at DESC, started_at DESC, run_id DESC) = 1 AS latest
  FROM `a-project.nba_processing.processor_run_history` WHERE (data_date BETWEEN @start_0 AND @end_0)) h WHERE h.started_at >= @since
UNION ALL
SELECT 'failures', f.processor_name, f.analysis_date, f.entity_id, COALESCE(f.failure_category, 'no category'), f.failure_reason, TRUE, 1
FROM `a-project.nba_processing.analytics_failures` f WHERE (f.analysis_date BETWEEN @start_0 AND @end_0) AND f.created_at >= @since AND f.resolution_status = 'UNRESOLVED' AND f.is_correctable
UNION ALL
SELECT 'failures' AS source, CAST(NULL AS STRING) AS processor, CAST(NULL AS DATE) AS date, CAST(NULL AS STRING) AS entity, CAST(NULL AS STRING) AS what, CAST(NULL AS STRING) AS detail, FALSE AS is_open, COUNT(*) AS n
FROM `a-project.nba_processing.analytics_failures` f WHERE (f.analysis_date BETWEEN @start_0 AND @end_0) AND f.created_at >= @since
UNION ALL
SELECT 'failures', f.processor_name, f.analysis_date, f.entity_id, COALESCE(f.failure_category, 'no category'), f.failure_reason, TRUE, 1
FROM `a-project.nba_processing.precompute_failures` f WHERE (f.analysis_date BETWEEN @start_0 AND @end_0) AND f.created_at >= @since AND f.resolution_status = 'UNRESOLVED' AND f.is_correctable
UNION ALL
SELECT 'failures' AS source, CAST(NULL AS STRING) AS processor, CAST(NULL AS DATE) AS date, CAST(NULL AS STRING) AS entity, CAST(NULL AS STRING) AS what, CAST(NULL AS STRING) AS detail, FALSE AS is_open, COUNT(*) AS n
FROM `a-project.nba_processing.precompute_failures` f WHERE (f.analysis_date BETWEEN @start_0 AND @end_0) AND f.created_at >= @since
UNION ALL
SELECT 'failures', f.processor_name, f.analysis_date, f.entity_id, COALESCE(f.failure_category, 'no category'), f.failure_reason, TRUE, 1
FROM `a-project.nba_processing.prediction_failures` f WHERE (f.analysis_date BETWEEN @start_0 AND @end_0) AND f.created_at >= @since AND f.resolution_status = 'UNRESOLVED' AND f.is_correctable
UNION ALL
SELECT 'failures' AS source, CAST(NULL AS STRING) AS processor, CAST(NULL AS DATE) AS date, CAST(NULL AS STRING) AS entity, CAST(NULL AS STRING) AS what, CAST(NULL AS STRING) AS detail, FALSE AS is_open, COUNT(*) AS n
FROM `a-project.nba_processing.prediction_failures` f WHERE (f.analysis_date BETWEEN @start_0 AND @end_0) AND f.created_at >= @since
UNION ALL
SELECT 'registry', CAST(NULL AS STRING), g.date, r.player_name, COALESCE(r.source, 'no source'), CONCAT(COALESCE(r.reason, 'no reason recorded'), COALESCE(CONCAT(', game ', CAST(r.game_id AS STRING)), '')), TRUE, 1
FROM `a-project.nba_processing.registry_errors` r LEFT JOIN (SELECT CAST(`game_id` AS STRING) AS game, MIN(`game_date`) AS date
  FROM `a-project.nba_raw.nbac_schedule` WHERE (`game_date` BETWEEN @all_start_0 AND @all_end_0) GROUP BY 1) g
  ON g.game = CAST(r.game_id AS STRING) WHERE (g.date IS NULL OR (g.date BETWEEN @start_0 AND @end_0)) AND r.created_at >= @since
UNION ALL
SELECT 'registry' AS source, CAST(NULL AS STRING) AS processor, CAST(NULL AS DATE) AS date, CAST(NULL AS STRING) AS entity, CAST(NULL AS STRING) AS what, CAST(NULL AS STRING) AS detail, FALSE AS is_open, COUNT(*) AS n
FROM `a-project.nba_processing.registry_errors` r LEFT JOIN (SELECT CAST(`game_id` AS STRING) AS game, MIN(`game_date`) AS date
  FROM `a-project.nba_raw.nbac_schedule` WHERE (`game_date` BETWEEN @all_start_0 AND @all_end_0) GROUP BY 1) g
  ON g.game = CAST(r.game_id AS STRING) WHERE (g.date IS NULL OR (g.date BETWEEN @start_0 AND @end_0)) AND r.created_at >= @since
UNION ALL
SELECT 'breakers', b.processor_name, b.analysis_date, b.entity_id, CONCAT(COALESCE(CAST(b.attempts AS STRING), 'unknown'), ' attempts'), b.reason, TRUE, 1
FROM `a-project.nba_processing.circuit_breakers` b WHERE (b.analysis_date BETWEEN @start_0 AND @end_0) AND b.open_until > @now
UNION ALL
SELECT 'breakers' AS source, CAST(NULL AS STRING) AS processor, CAST(NULL AS DATE) AS date, CAST(NULL AS STRING) AS entity, CAST(NULL AS STRING) AS what, CAST(NULL AS STRING) AS detail, FALSE AS is_open, COUNT(*) AS n
FROM `a-project.nba_processing.circuit_breakers` b WHERE (b.analysis_date BETWEEN @start_0 AND @end_0)
ORDER BY 1, 2, 3, 4, 5, 6, 7
