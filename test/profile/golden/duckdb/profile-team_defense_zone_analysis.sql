SELECT "analysis_date" AS "date",
       COUNT(*) AS m0,
       COUNTIF(NOT COALESCE("paint_defense_vs_league_avg" IS NOT NULL, FALSE) AND NOT COALESCE("league_teams_in_sample" = 0, FALSE)) AS m1,
       COUNTIF(COALESCE("league_teams_in_sample" = 0, FALSE)) AS m2,
       COUNTIF(NOT COALESCE("mid_range_defense_vs_league_avg" IS NOT NULL, FALSE) AND NOT COALESCE("league_teams_in_sample" = 0, FALSE)) AS m3,
       COUNTIF(NOT COALESCE("three_pt_defense_vs_league_avg" IS NOT NULL, FALSE) AND NOT COALESCE("league_teams_in_sample" = 0, FALSE)) AS m4,
       COUNTIF(NOT COALESCE("zone_games_in_sample" = "games_in_sample", FALSE)) AS m5,
       COUNTIF("paint_defense_vs_league_avg" IS NULL) AS m6,
       COUNTIF("paint_defense_vs_league_avg" = 0) AS m7,
       COUNTIF("mid_range_defense_vs_league_avg" IS NULL) AS m8,
       COUNTIF("mid_range_defense_vs_league_avg" = 0) AS m9,
       COUNTIF("three_pt_defense_vs_league_avg" IS NULL) AS m10,
       COUNTIF("three_pt_defense_vs_league_avg" = 0) AS m11,
       COUNTIF("zone_games_in_sample" IS NULL) AS m12,
       COUNTIF("zone_games_in_sample" = 0) AS m13,
       COUNT(*) - COUNTIF("analysis_date" IS NULL OR "team_abbr" IS NULL) - COUNT(DISTINCT CASE WHEN "analysis_date" IS NOT NULL AND "team_abbr" IS NOT NULL THEN ("analysis_date", "team_abbr") END) AS m14,
       COUNTIF("analysis_date" IS NULL OR "team_abbr" IS NULL) AS m15
FROM "nba_precompute"."team_defense_zone_analysis"
WHERE ("analysis_date" BETWEEN @start_0 AND @end_0)
GROUP BY 1 ORDER BY 1
