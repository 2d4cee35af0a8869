SELECT `game_date` AS `date`,
       CAST('0x' || SUBSTR(TO_HEX(MD5(FORMAT('%.0f', ROUND(MIN(`opp_def_rating`) * 1000000000) + 0))), 1, 12) AS INT64) AS m0,
       CAST('0x' || SUBSTR(TO_HEX(MD5(FORMAT('%.0f', ROUND(MAX(`opp_def_rating`) * 1000000000) + 0))), 1, 12) AS INT64) AS m1,
       COUNT(*) AS m2,
       COUNTIF(NOT COALESCE(`opp_def_rating` IS NOT NULL, FALSE)) AS m3,
       COUNTIF(NOT COALESCE(`quality_tier` IS NOT NULL, FALSE)) AS m4,
       COUNTIF(NOT COALESCE(`defaulted_zone_features` = 0, FALSE)) AS m5,
       COUNTIF(`opp_def_rating` IS NULL) AS m6,
       COALESCE(COUNTIF(`opp_def_rating` = 0), 0) AS m7,
       COUNTIF(`quality_tier` IS NULL) AS m8,
       COUNTIF(`defaulted_zone_features` IS NULL) AS m9,
       COALESCE(COUNTIF(`defaulted_zone_features` = 0), 0) AS m10,
       COUNT(*) - COUNTIF(`player_lookup` IS NULL) - COUNT(DISTINCT `player_lookup`) AS m11,
       COUNTIF(`player_lookup` IS NULL) AS m12
FROM `a-project.nba_predictions.ml_feature_store_v2`
WHERE (`game_date` BETWEEN @start_0 AND @end_0)
GROUP BY 1 ORDER BY 1
