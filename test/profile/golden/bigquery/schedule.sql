SELECT `game_date` AS `date`, `season` AS season,
       COUNT(DISTINCT CASE WHEN `season_type` IN UNNEST(@season_types) THEN `game_id` END) AS games, COUNT(DISTINCT CASE WHEN `season_type` IN UNNEST(@season_types) AND `game_status` IN UNNEST(@finished) THEN `game_id` END) AS finished,
       STRING_AGG(DISTINCT CASE WHEN `season_type` IN UNNEST(@season_types) AND `game_status` IN UNNEST(@finished) THEN REPLACE(REPLACE(CAST(`home_team_abbr` AS STRING), '~', '~0'), '|', '~1') END, '|') AS side_0,
       STRING_AGG(DISTINCT CASE WHEN `season_type` IN UNNEST(@season_types) AND `game_status` IN UNNEST(@finished) THEN REPLACE(REPLACE(CAST(`away_team_abbr` AS STRING), '~', '~0'), '|', '~1') END, '|') AS side_1
FROM `a-project.nba_raw.nbac_schedule`
WHERE (`game_date` BETWEEN @start_0 AND @end_0)
GROUP BY 1, 2 ORDER BY 1, 2
