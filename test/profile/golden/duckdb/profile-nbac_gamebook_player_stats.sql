WITH days AS (SELECT "game_date" AS "date",
       COUNT(*) AS m0,
       COUNT(DISTINCT "game_id") AS m2,
       COUNT(*) - COUNTIF("game_id" IS NULL OR "player_id" IS NULL) - COUNT(DISTINCT CASE WHEN "game_id" IS NOT NULL AND "player_id" IS NOT NULL THEN ("game_id", "player_id") END) AS m3,
       COUNTIF("game_id" IS NULL OR "player_id" IS NULL) AS m4
FROM "nba_raw"."nbac_gamebook_player_stats"
WHERE ("game_date" BETWEEN @start_0 AND @end_0)
GROUP BY 1),
units AS (
  SELECT "game_date" AS "date", "game_id" AS game, "team_abbr" AS unit, COUNT(*) AS n
  FROM "nba_raw"."nbac_gamebook_player_stats"
  WHERE ("game_date" BETWEEN @start_0 AND @end_0)
  GROUP BY 1, 2, 3
),
games AS (
  SELECT "date", game FROM units GROUP BY 1, 2
  HAVING COUNT(*) = 2 AND COUNTIF(unit IS NOT NULL AND n >= 5) = 2
),
finished AS (SELECT DISTINCT "game_date" AS "date", "game_id" AS game
    FROM "nba_raw"."nbac_schedule"
    WHERE ("game_date" BETWEEN @start_0 AND @end_0) AND list_contains(@season_types, "season_type") AND list_contains(@finished, "game_status")),
sound AS (
  SELECT finished."date", COUNT(*) AS n
  FROM finished JOIN games ON games."date" = finished."date" AND games.game = finished.game
  GROUP BY 1
)
SELECT days.*, COALESCE(sound.n, 0) AS m1
FROM days LEFT JOIN sound ON sound."date" = days."date"
ORDER BY 1
