SELECT "game_date" AS "date",
       COUNT(*) AS m0,
       COUNTIF(NOT COALESCE("opp_def_rating" IS NOT NULL, FALSE)) AS m1,
       COUNTIF(NOT COALESCE("quality_tier" IS NOT NULL, FALSE)) AS m2,
       COUNTIF(NOT COALESCE("defaulted_zone_features" = 0, FALSE)) AS m3,
       COUNTIF("opp_def_rating" IS NULL) AS m4,
       COUNTIF("opp_def_rating" = 0) AS m5,
       COUNTIF("quality_tier" IS NULL) AS m6,
       COUNTIF("defaulted_zone_features" IS NULL) AS m7,
       COUNTIF("defaulted_zone_features" = 0) AS m8,
       COUNT(*) - COUNTIF("game_date" IS NULL OR "player_lookup" IS NULL) - COUNT(DISTINCT CASE WHEN "game_date" IS NOT NULL AND "player_lookup" IS NOT NULL THEN ("game_date", "player_lookup") END) AS m9,
       COUNTIF("game_date" IS NULL OR "player_lookup" IS NULL) AS m10
FROM "nba_predictions"."ml_feature_store_v2"
WHERE ("game_date" BETWEEN @start_0 AND @end_0)
GROUP BY 1 ORDER BY 1
