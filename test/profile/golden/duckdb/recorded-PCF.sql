WITH latest AS (
  SELECT data_date, status, records_processed, failed_count, error_message, started_at
  FROM "nba_processing"."processor_run_history"
  WHERE processor_name = @processor AND (data_date BETWEEN @start_0 AND @end_0)
  QUALIFY ROW_NUMBER() OVER (PARTITION BY data_date ORDER BY finished_at DESC, started_at DESC, run_id DESC) = 1
),
present AS (
  SELECT "game_date" AS data_date, COUNT(*) AS n
  FROM "nba_precompute"."player_composite_factors" WHERE ("game_date" BETWEEN @start_0 AND @end_0) GROUP BY 1
)
SELECT latest.data_date AS date, latest.status, latest.records_processed AS records,
  latest.failed_count AS failures, latest.error_message AS reason, latest.started_at,
  COALESCE(present.n, 0) AS present
FROM latest LEFT JOIN present ON present.data_date = latest.data_date ORDER BY 1
