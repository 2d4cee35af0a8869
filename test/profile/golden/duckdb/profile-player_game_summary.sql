SELECT "game_date" AS "date",
       COUNT(*) AS m0,
       COUNTIF(NOT COALESCE("paint_attempts" IS NOT NULL, FALSE)) AS m1,
       COUNT(DISTINCT "game_id") AS m2,
       COUNT(*) - COUNTIF("game_id" IS NULL OR "player_lookup" IS NULL) - COUNT(DISTINCT CASE WHEN "game_id" IS NOT NULL AND "player_lookup" IS NOT NULL THEN ("game_id", "player_lookup") END) AS m3,
       COUNTIF("game_id" IS NULL OR "player_lookup" IS NULL) AS m4
FROM "nba_analytics"."player_game_summary"
WHERE ("game_date" BETWEEN @start_0 AND @end_0)
GROUP BY 1 ORDER BY 1
