SELECT h.`game_date` AS date, TO_HEX(MD5(STRING_AGG(h.row_hash, '' ORDER BY h.row_hash))) AS content
FROM (
  SELECT t.`game_date`, t.data_hash AS row_hash
  FROM `a-project.nba_precompute.player_composite_factors` t WHERE t.`game_date` BETWEEN @start_date AND @end_date AND t.`game_date` IN UNNEST(@dates)
) h GROUP BY 1
