SELECT "game_date" AS "date",
       COUNT(*) AS m0,
       COUNT(DISTINCT "game_id") AS m1,
       COUNT(*) - COUNTIF("game_id" IS NULL) - COUNT(DISTINCT "game_id") AS m2,
       COUNTIF("game_id" IS NULL) AS m3
FROM "nba_raw"."nbac_schedule"
WHERE ("game_date" BETWEEN @start_0 AND @end_0)
GROUP BY 1 ORDER BY 1
