SELECT "game_date" AS "date", "season" AS season,
       COUNT(DISTINCT CASE WHEN list_contains(@season_types, "season_type") THEN "game_id" END) AS games, COUNT(DISTINCT CASE WHEN list_contains(@season_types, "season_type") AND list_contains(@finished, "game_status") THEN "game_id" END) AS finished,
       STRING_AGG(DISTINCT CASE WHEN list_contains(@season_types, "season_type") AND list_contains(@finished, "game_status") THEN REPLACE(REPLACE(CAST("home_team_abbr" AS VARCHAR), '~', '~0'), '|', '~1') END, '|') AS side_0,
       STRING_AGG(DISTINCT CASE WHEN list_contains(@season_types, "season_type") AND list_contains(@finished, "game_status") THEN REPLACE(REPLACE(CAST("away_team_abbr" AS VARCHAR), '~', '~0'), '|', '~1') END, '|') AS side_1
FROM "nba_raw"."nbac_schedule"
WHERE ("game_date" BETWEEN @start_0 AND @end_0)
GROUP BY 1, 2 ORDER BY 1, 2
