SELECT MIN(`analysis_date`) AS first_date, MAX(`analysis_date`) AS last_date, COUNT(*) AS n, COUNT(DISTINCT `analysis_date`) AS dates
FROM `a-project.nba_precompute.team_defense_zone_analysis`
WHERE (`analysis_date` BETWEEN @start_0 AND @end_0)
