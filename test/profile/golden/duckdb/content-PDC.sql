SELECT h."cache_date" AS date, md5(STRING_AGG(h.row_hash, '' ORDER BY h.row_hash)) AS content
FROM (
  SELECT t."cache_date", t.data_hash AS row_hash
  FROM "nba_precompute"."player_daily_cache" t WHERE t."cache_date" BETWEEN @start_date AND @end_date AND list_contains(@dates, t."cache_date")
) h GROUP BY 1
