SELECT `game_date` AS `date`,
       COUNT(DISTINCT `game_id`) AS m0,
       COUNT(*) AS m1,
       COUNT(*) - COUNTIF(`team_abbr` IS NULL) - COUNT(DISTINCT `team_abbr`) AS m2,
       COUNTIF(`team_abbr` IS NULL) AS m3
FROM `a-project.nba_analytics.upcoming_team_game_context`
WHERE (`game_date` BETWEEN @start_0 AND @end_0)
GROUP BY 1 ORDER BY 1
