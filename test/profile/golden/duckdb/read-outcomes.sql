SELECT data_date AS date, status, records_processed AS records, failed_count AS failures, error_message AS reason
FROM "nba_processing"."processor_run_history" WHERE data_date BETWEEN @first AND @last AND list_contains(@dates, data_date)
  AND processor_name = @processor AND run_id = @run_id ORDER BY 1
