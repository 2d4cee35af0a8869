SELECT h.`analysis_date` AS date, TO_HEX(MD5(STRING_AGG(h.row_hash, '' ORDER BY h.row_hash))) AS content
FROM (
  SELECT t.`analysis_date`, t.data_hash AS row_hash
  FROM `a-project.nba_precompute.team_defense_zone_analysis` t WHERE t.`analysis_date` BETWEEN @start_date AND @end_date AND t.`analysis_date` IN UNNEST(@dates)
) h GROUP BY 1
