SELECT MIN(`cache_date`) AS first_date, MAX(`cache_date`) AS last_date, COUNT(*) AS n, COUNT(DISTINCT `cache_date`) AS dates
FROM `a-project.nba_precompute.player_daily_cache`
WHERE (`cache_date` BETWEEN @start_0 AND @end_0)
