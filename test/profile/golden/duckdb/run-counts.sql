WITH runs AS (
  SELECT data_date, status, started_at FROM "nba_processing"."processor_run_history"
  WHERE processor_name = @processor
    AND data_date BETWEEN @start_date AND @end_date
    AND list_contains(@dates, data_date)
    AND COALESCE(error_message, '') NOT LIKE @refused
),
ended AS (SELECT data_date, MAX(started_at) AS ended_at FROM runs WHERE status <> 'failed' GROUP BY 1),
judged AS (
  SELECT runs.data_date, runs.started_at,
    runs.status = 'failed' AND (ended.ended_at IS NULL OR runs.started_at > ended.ended_at) AS still_failing
  FROM runs LEFT JOIN ended ON ended.data_date = runs.data_date
)
SELECT data_date AS date, COUNTIF(still_failing) AS failures, MAX(CASE WHEN still_failing THEN started_at END) AS last_failure,
  COUNTIF(started_at > @since) AS recent
FROM judged GROUP BY 1 ORDER BY 1
