SELECT "game_date" AS "date",
       COUNT(*) AS m0,
       COUNTIF(NOT COALESCE("opponent_strength_score" > 0, FALSE) AND NOT COALESCE("league_teams_in_sample" = 0, FALSE)) AS m1,
       COUNTIF(COALESCE("league_teams_in_sample" = 0, FALSE)) AS m2,
       COUNTIF(NOT COALESCE("shot_zone_mismatch_score" IS NOT NULL, FALSE) AND NOT COALESCE("league_teams_in_sample" = 0, FALSE)) AS m3,
       COUNTIF("opponent_strength_score" IS NULL) AS m4,
       COUNTIF("opponent_strength_score" = 0) AS m5,
       COUNTIF("shot_zone_mismatch_score" IS NULL) AS m6,
       COUNTIF("shot_zone_mismatch_score" = 0) AS m7,
       COUNT(*) - COUNTIF("game_date" IS NULL OR "player_lookup" IS NULL) - COUNT(DISTINCT CASE WHEN "game_date" IS NOT NULL AND "player_lookup" IS NOT NULL THEN ("game_date", "player_lookup") END) AS m8,
       COUNTIF("game_date" IS NULL OR "player_lookup" IS NULL) AS m9
FROM "nba_precompute"."player_composite_factors"
WHERE ("game_date" BETWEEN @start_0 AND @end_0)
GROUP BY 1 ORDER BY 1
