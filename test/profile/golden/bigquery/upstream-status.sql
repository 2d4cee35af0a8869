SELECT processor_name, data_date, status, run_id, error_message, records_processed, started_at
FROM `a-project.nba_processing.processor_run_history`
WHERE (data_date BETWEEN @start_0 AND @end_0)
QUALIFY ROW_NUMBER() OVER (
  PARTITION BY processor_name, data_date ORDER BY finished_at DESC, started_at DESC, run_id DESC
) = 1
ORDER BY 1, 2
