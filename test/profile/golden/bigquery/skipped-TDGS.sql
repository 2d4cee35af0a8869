INSERT INTO `a-project.nba_processing.processor_run_history` (processor_name, data_date, run_date, run_id, status, records_processed, failed_count, error_message, started_at, finished_at, policies)
SELECT @processor, d.date, @today, @run_id, @status, 0, 0, @reason,
  @now, CURRENT_TIMESTAMP, NULL
FROM (SELECT `date` FROM UNNEST(@dates) AS `date`) d
