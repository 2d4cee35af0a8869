SELECT `game_date` AS `date`,
       COUNT(DISTINCT `game_id`) AS m0,
       COUNT(*) AS m1,
       COUNT(*) - COUNTIF(`game_id` IS NULL OR `team_abbr` IS NULL) - COUNT(DISTINCT CASE WHEN `game_id` IS NOT NULL AND `team_abbr` IS NOT NULL THEN TO_JSON_STRING(STRUCT(`game_id`, `team_abbr`)) END) AS m2,
       COUNTIF(`game_id` IS NULL OR `team_abbr` IS NULL) AS m3
FROM `a-project.nba_analytics.team_offense_game_summary`
WHERE (`game_date` BETWEEN @start_0 AND @end_0)
GROUP BY 1 ORDER BY 1
