SELECT "game_date" AS "date",
       COUNT(*) AS m0,
       COUNT(DISTINCT CASE WHEN "team_abbr" IS NOT NULL AND "game_id" IS NOT NULL THEN ("team_abbr", "game_id") END) AS m1,
       COUNT(*) - COUNTIF("game_id" IS NULL OR "player_lookup" IS NULL) - COUNT(DISTINCT CASE WHEN "game_id" IS NOT NULL AND "player_lookup" IS NOT NULL THEN ("game_id", "player_lookup") END) AS m2,
       COUNTIF("game_id" IS NULL OR "player_lookup" IS NULL) AS m3,
       COUNTIF("minutes" IS NULL) AS m4,
       COALESCE(COUNTIF("usage_rate" = 0), 0) AS m5,
       COUNTIF(NOT COALESCE("points" >= 0, FALSE) AND NOT COALESCE("minutes" = 0, FALSE)) AS m6,
       COUNTIF(COALESCE("team_abbr" IN ( 'BOS' , 'LAL' ) AND "home_game" = TRUE, FALSE)) AS m7,
       COALESCE(COUNTIF("points" NOT BETWEEN @m8_min AND @m8_max), 0) AS m8,
       COALESCE(COUNTIF("game_date" < @m9_min), 0) AS m9,
       COALESCE(COUNTIF("ts_pct" > @m10_max), 0) AS m10,
       COALESCE(COUNTIF(NOT list_contains(@m11_values, "season")), 0) AS m11,
       COALESCE(COUNTIF(NOT list_contains(@m12_values, "minutes")), 0) AS m12,
       COALESCE(COUNTIF(NOT regexp_matches("season", @m13_pattern)), 0) AS m13,
       AVG ( "points" ) + STDDEV ( "points" ) AS m14,
       CAST('0x' || SUBSTR(md5(CAST(CAST(ROUND(MIN("ts_pct") * 1000000000) AS HUGEINT) AS VARCHAR)), 1, 12) AS BIGINT) AS m15,
       CAST('0x' || SUBSTR(md5(CAST(epoch_us(MAX("processed_at")) AS VARCHAR)), 1, 12) AS BIGINT) AS m16
FROM "nba_analytics"."player_game_summary"
WHERE ("game_date" BETWEEN @start_0 AND @end_0)
GROUP BY 1 ORDER BY 1
