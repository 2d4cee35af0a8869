DELETE FROM `a-project.nba_processing.circuit_breakers` b WHERE b.processor_name = @guard_processor
    AND b.analysis_date BETWEEN @guard_start AND @guard_end
    AND b.analysis_date IN UNNEST(@guard_dates) AND b.entity_id = @date_level;

INSERT INTO `a-project.nba_processing.circuit_breakers` (processor_name, analysis_date, entity_id, opened_at, open_until, reason, run_id)
VALUES (@processor, @date, @date_level, @now,
  @open_until, 'the date failed too often', @run_id)
