SELECT MIN(`game_date`) AS first_date, MAX(`game_date`) AS last_date, COUNT(*) AS n, COUNT(DISTINCT `game_date`) AS dates
FROM `a-project.nba_raw.nbac_schedule`
WHERE (`game_date` BETWEEN @start_0 AND @end_0)
