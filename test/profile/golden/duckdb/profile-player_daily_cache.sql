SELECT "cache_date" AS "date",
       COUNT(*) AS m0,
       COUNTIF(NOT COALESCE("points_avg_season" IS NOT NULL, FALSE)) AS m1,
       COUNTIF(NOT COALESCE("games_played_season" > 0, FALSE)) AS m2,
       COUNTIF("points_avg_season" IS NULL) AS m3,
       COUNTIF("points_avg_season" = 0) AS m4,
       COUNTIF("games_played_season" IS NULL) AS m5,
       COUNTIF("games_played_season" = 0) AS m6,
       COUNT(*) - COUNTIF("cache_date" IS NULL OR "player_lookup" IS NULL) - COUNT(DISTINCT CASE WHEN "cache_date" IS NOT NULL AND "player_lookup" IS NOT NULL THEN ("cache_date", "player_lookup") END) AS m7,
       COUNTIF("cache_date" IS NULL OR "player_lookup" IS NULL) AS m8
FROM "nba_precompute"."player_daily_cache"
WHERE ("cache_date" BETWEEN @start_0 AND @end_0)
GROUP BY 1 ORDER BY 1
