SELECT h.`cache_date` AS date, TO_HEX(MD5(STRING_AGG(h.row_hash, '' ORDER BY h.row_hash))) AS content
FROM (
  SELECT t.`cache_date`, t.data_hash AS row_hash
  FROM `a-project.nba_precompute.player_daily_cache` t WHERE t.`cache_date` BETWEEN @start_date AND @end_date AND t.`cache_date` IN UNNEST(@dates)
) h GROUP BY 1
