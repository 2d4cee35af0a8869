SELECT h."analysis_date" AS date, md5(STRING_AGG(h.row_hash, '' ORDER BY h.row_hash)) AS content
FROM (
  SELECT t."analysis_date", t.data_hash AS row_hash
  FROM "nba_precompute"."player_shot_zone_analysis" t WHERE t."analysis_date" BETWEEN @start_date AND @end_date AND list_contains(@dates, t."analysis_date")
) h GROUP BY 1
