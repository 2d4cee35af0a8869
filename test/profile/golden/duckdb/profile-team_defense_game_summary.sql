SELECT "game_date" AS "date",
       COUNT(*) AS m0,
       COUNTIF(NOT COALESCE("opp_paint_attempts" > 0, FALSE)) AS m1,
       COUNTIF(NOT COALESCE("opp_three_pt_attempts" > 0, FALSE)) AS m2,
       COUNTIF(NOT COALESCE("opp_mid_range_attempts" IS NOT NULL, FALSE)) AS m3,
       COUNTIF(NOT COALESCE(ABS ( "opp_paint_attempts" + "opp_mid_range_attempts" + "opp_three_pt_attempts" - "opp_fga" ) <= 0.1 * "opp_fga", FALSE)) AS m4,
       COUNTIF("opp_paint_attempts" IS NULL) AS m5,
       COUNTIF("opp_paint_attempts" = 0) AS m6,
       COUNTIF("opp_three_pt_attempts" IS NULL) AS m7,
       COUNTIF("opp_three_pt_attempts" = 0) AS m8,
       COUNTIF("opp_mid_range_attempts" IS NULL) AS m9,
       COUNTIF("opp_mid_range_attempts" = 0) AS m10,
       COUNTIF("opp_fga" IS NULL) AS m11,
       COUNTIF("opp_fga" = 0) AS m12,
       COUNT(*) - COUNTIF("game_id" IS NULL OR "defending_team_abbr" IS NULL) - COUNT(DISTINCT CASE WHEN "game_id" IS NOT NULL AND "defending_team_abbr" IS NOT NULL THEN ("game_id", "defending_team_abbr") END) AS m13,
       COUNTIF("game_id" IS NULL OR "defending_team_abbr" IS NULL) AS m14
FROM "nba_analytics"."team_defense_game_summary"
WHERE ("game_date" BETWEEN @start_0 AND @end_0)
GROUP BY 1 ORDER BY 1
