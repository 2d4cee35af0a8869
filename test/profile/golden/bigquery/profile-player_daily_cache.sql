SELECT `cache_date` AS `date`,
       CAST('0x' || SUBSTR(TO_HEX(MD5(FORMAT('%.0f', ROUND(MIN(`points_avg_season`) * 1000000000) + 0))), 1, 12) AS INT64) AS m0,
       CAST('0x' || SUBSTR(TO_HEX(MD5(FORMAT('%.0f', ROUND(MAX(`points_avg_season`) * 1000000000) + 0))), 1, 12) AS INT64) AS m1,
       CAST('0x' || SUBSTR(TO_HEX(MD5(CAST(MIN(`games_played_season`) AS STRING))), 1, 12) AS INT64) AS m2,
       CAST('0x' || SUBSTR(TO_HEX(MD5(CAST(MAX(`games_played_season`) AS STRING))), 1, 12) AS INT64) AS m3,
       COUNT(*) AS m4,
       COUNTIF(NOT COALESCE(`points_avg_season` IS NOT NULL, FALSE)) AS m5,
       COUNTIF(NOT COALESCE(`games_played_season` > 0, FALSE)) AS m6,
       COUNTIF(`points_avg_season` IS NULL) AS m7,
       COALESCE(COUNTIF(`points_avg_season` = 0), 0) AS m8,
       COUNTIF(`games_played_season` IS NULL) AS m9,
       COALESCE(COUNTIF(`games_played_season` = 0), 0) AS m10,
       COUNT(*) - COUNTIF(`player_lookup` IS NULL) - COUNT(DISTINCT `player_lookup`) AS m11,
       COUNTIF(`player_lookup` IS NULL) AS m12
FROM `a-project.nba_precompute.player_daily_cache`
WHERE (`cache_date` BETWEEN @start_0 AND @end_0)
GROUP BY 1 ORDER BY 1
