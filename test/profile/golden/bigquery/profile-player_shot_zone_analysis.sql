SELECT `analysis_date` AS `date`,
       CAST('0x' || SUBSTR(TO_HEX(MD5(FORMAT('%.0f', ROUND(MIN(`paint_pct_last_10`) * 1000000000) + 0))), 1, 12) AS INT64) AS m0,
       CAST('0x' || SUBSTR(TO_HEX(MD5(FORMAT('%.0f', ROUND(MAX(`paint_pct_last_10`) * 1000000000) + 0))), 1, 12) AS INT64) AS m1,
       COUNT(*) AS m2,
       COUNTIF(NOT COALESCE(`paint_pct_last_10` IS NOT NULL OR `paint_rate_last_10` = 0, FALSE)) AS m3,
       COUNTIF(NOT COALESCE(`games_in_sample_10` > 0, FALSE)) AS m4,
       COUNTIF(NOT COALESCE(`zone_games_in_sample_10` = `games_in_sample_10`, FALSE)) AS m5,
       COUNTIF(`paint_pct_last_10` IS NULL) AS m6,
       COALESCE(COUNTIF(`paint_pct_last_10` = 0), 0) AS m7,
       COUNTIF(`games_in_sample_10` IS NULL) AS m8,
       COALESCE(COUNTIF(`games_in_sample_10` = 0), 0) AS m9,
       COUNTIF(`zone_games_in_sample_10` IS NULL) AS m10,
       COALESCE(COUNTIF(`zone_games_in_sample_10` = 0), 0) AS m11,
       COUNT(*) - COUNTIF(`player_lookup` IS NULL) - COUNT(DISTINCT `player_lookup`) AS m12,
       COUNTIF(`player_lookup` IS NULL) AS m13
FROM `a-project.nba_precompute.player_shot_zone_analysis`
WHERE (`analysis_date` BETWEEN @start_0 AND @end_0)
GROUP BY 1 ORDER BY 1
