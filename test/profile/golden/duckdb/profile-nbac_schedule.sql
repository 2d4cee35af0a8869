SELECT "game_date" AS "date",
       COUNT(*) AS m0,
       COUNT(*) - COUNTIF("game_id" IS NULL) - COUNT(DISTINCT CASE WHEN "game_id" IS NOT NULL THEN ("game_id") END) AS m1,
       COUNTIF("game_id" IS NULL) AS m2
FROM "nba_raw"."nbac_schedule"
WHERE ("game_date" BETWEEN @start_0 AND @end_0)
GROUP BY 1 ORDER BY 1
