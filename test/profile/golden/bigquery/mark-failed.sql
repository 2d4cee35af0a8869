UPDATE `a-project.nba_processing.processor_run_history`
SET status = 'failed', error_message = @reason
WHERE data_date = @date AND data_date BETWEEN @first AND @last AND data_date IN UNNEST(@dates)
  AND processor_name = @processor AND run_id = @run_id
