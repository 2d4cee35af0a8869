DELETE FROM "nba_processing"."processor_run_history" WHERE data_date BETWEEN @first AND @last AND list_contains(@dates, data_date)
  AND processor_name = @processor AND run_id = @run_id
