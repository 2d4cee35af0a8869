SELECT "analysis_date" AS "date",
       COUNT(*) AS m0,
       COUNTIF(NOT COALESCE("paint_pct_last_10" IS NOT NULL OR "paint_rate_last_10" = 0, FALSE)) AS m1,
       COUNTIF(NOT COALESCE("games_in_sample_10" > 0, FALSE)) AS m2,
       COUNTIF(NOT COALESCE("zone_games_in_sample_10" = "games_in_sample_10", FALSE)) AS m3,
       COUNTIF("paint_pct_last_10" IS NULL) AS m4,
       COUNTIF("paint_pct_last_10" = 0) AS m5,
       COUNTIF("games_in_sample_10" IS NULL) AS m6,
       COUNTIF("games_in_sample_10" = 0) AS m7,
       COUNTIF("zone_games_in_sample_10" IS NULL) AS m8,
       COUNTIF("zone_games_in_sample_10" = 0) AS m9,
       COUNT(*) - COUNTIF("analysis_date" IS NULL OR "player_lookup" IS NULL) - COUNT(DISTINCT CASE WHEN "analysis_date" IS NOT NULL AND "player_lookup" IS NOT NULL THEN ("analysis_date", "player_lookup") END) AS m10,
       COUNTIF("analysis_date" IS NULL OR "player_lookup" IS NULL) AS m11
FROM "nba_precompute"."player_shot_zone_analysis"
WHERE ("analysis_date" BETWEEN @start_0 AND @end_0)
GROUP BY 1 ORDER BY 1
