SELECT "game_date" AS "date",
       CAST('0x' || SUBSTR(md5(CAST(CAST(ROUND(MIN("opponent_strength_score") * 1000000000) AS HUGEINT) AS VARCHAR)), 1, 12) AS BIGINT) AS m0,
       CAST('0x' || SUBSTR(md5(CAST(CAST(ROUND(MAX("opponent_strength_score") * 1000000000) AS HUGEINT) AS VARCHAR)), 1, 12) AS BIGINT) AS m1,
       CAST('0x' || SUBSTR(md5(CAST(CAST(ROUND(MIN("shot_zone_mismatch_score") * 1000000000) AS HUGEINT) AS VARCHAR)), 1, 12) AS BIGINT) AS m2,
       CAST('0x' || SUBSTR(md5(CAST(CAST(ROUND(MAX("shot_zone_mismatch_score") * 1000000000) AS HUGEINT) AS VARCHAR)), 1, 12) AS BIGINT) AS m3,
       COUNT(*) AS m4,
       COUNTIF(NOT COALESCE("opponent_strength_score" > 0, FALSE) AND NOT COALESCE("league_teams_in_sample" = 0, FALSE)) AS m5,
       COUNTIF(COALESCE("league_teams_in_sample" = 0, FALSE)) AS m6,
       COUNTIF(NOT COALESCE("shot_zone_mismatch_score" IS NOT NULL, FALSE) AND NOT COALESCE("league_teams_in_sample" = 0, FALSE)) AS m7,
       COUNTIF("opponent_strength_score" IS NULL) AS m8,
       COALESCE(COUNTIF("opponent_strength_score" = 0), 0) AS m9,
       COUNTIF("shot_zone_mismatch_score" IS NULL) AS m10,
       COALESCE(COUNTIF("shot_zone_mismatch_score" = 0), 0) AS m11,
       COUNT(*) - COUNTIF("player_lookup" IS NULL) - COUNT(DISTINCT "player_lookup") AS m12,
       COUNTIF("player_lookup" IS NULL) AS m13
FROM "nba_precompute"."player_composite_factors"
WHERE ("game_date" BETWEEN @start_0 AND @end_0)
GROUP BY 1 ORDER BY 1
