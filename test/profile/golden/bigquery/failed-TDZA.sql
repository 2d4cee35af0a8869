DELETE FROM `a-project.nba_processing.precompute_failures` WHERE processor_name = @processor AND entity_id = @entity
  AND analysis_date BETWEEN @first AND @last AND analysis_date IN UNNEST(@dates);

INSERT INTO `a-project.nba_processing.precompute_failures` (
  processor_name, analysis_date, entity_id, failure_category, failure_reason, can_retry, failure_type,
  is_correctable, missing_game_dates, resolution_status, run_id, created_at
)
SELECT @processor, d.date, @entity, 'PROCESSING_ERROR', @reason, TRUE, 'PROCESSING_ERROR',
  FALSE, '[]', 'UNRESOLVED', @run_id, @now
FROM (SELECT `date` FROM UNNEST(@dates) AS `date`) d
