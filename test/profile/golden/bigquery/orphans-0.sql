SELECT c.`cache_date` AS `date`, COUNT(*) AS n
FROM `a-project.nba_precompute.player_daily_cache` c
LEFT JOIN (
  SELECT DISTINCT `player_lookup` AS k0, TRUE AS found
  FROM `a-project.nba_analytics.player_game_summary`
  WHERE (`game_date` BETWEEN @parent_start_0 AND @parent_end_0)
) p ON p.k0 = c.`player_lookup`
WHERE (c.`cache_date` BETWEEN @start_0 AND @end_0) AND c.`player_lookup` IS NOT NULL AND p.found IS NULL
GROUP BY 1 ORDER BY 1
