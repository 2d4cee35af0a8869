SELECT @table_0 AS name, "game_date" AS "date", COUNT(*) AS n, CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS written_at, 0 AS failures
FROM "nba_raw"."nbac_schedule"
WHERE ("game_date" BETWEEN @start_0 AND @end_0) GROUP BY 2
UNION ALL
SELECT @table_1 AS name, "game_date" AS "date", COUNT(*) AS n, CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS written_at, 0 AS failures
FROM "nba_raw"."nbac_gamebook_player_stats"
WHERE ("game_date" BETWEEN @start_0 AND @end_0) GROUP BY 2
UNION ALL
SELECT @table_2 AS name, "game_date" AS "date", COUNT(*) AS n, CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS written_at, 0 AS failures
FROM "nba_raw"."nbac_team_boxscore"
WHERE ("game_date" BETWEEN @start_0 AND @end_0) GROUP BY 2
UNION ALL
SELECT @table_3 AS name, "game_date" AS "date", COUNT(*) AS n, CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS written_at, 0 AS failures
FROM "nba_raw"."nbac_play_by_play"
WHERE ("game_date" BETWEEN @start_0 AND @end_0) GROUP BY 2
UNION ALL
SELECT @table_4 AS name, "game_date" AS "date", COUNT(*) AS n, MAX("processed_at") AS written_at, 0 AS failures
FROM "nba_analytics"."player_game_summary"
WHERE ("game_date" BETWEEN @start_0 AND @end_0) GROUP BY 2
UNION ALL
SELECT @table_5 AS name, "game_date" AS "date", COUNT(*) AS n, MAX("processed_at") AS written_at, 0 AS failures
FROM "nba_analytics"."team_offense_game_summary"
WHERE ("game_date" BETWEEN @start_0 AND @end_0) GROUP BY 2
UNION ALL
SELECT @table_6 AS name, "game_date" AS "date", COUNT(*) AS n, MAX("processed_at") AS written_at, 0 AS failures
FROM "nba_analytics"."team_defense_game_summary"
WHERE ("game_date" BETWEEN @start_0 AND @end_0) GROUP BY 2
UNION ALL
SELECT @table_7 AS name, "game_date" AS "date", COUNT(*) AS n, MAX("processed_at") AS written_at, 0 AS failures
FROM "nba_analytics"."upcoming_player_game_context"
WHERE ("game_date" BETWEEN @start_0 AND @end_0) GROUP BY 2
UNION ALL
SELECT @table_8 AS name, "game_date" AS "date", COUNT(*) AS n, MAX("processed_at") AS written_at, 0 AS failures
FROM "nba_analytics"."upcoming_team_game_context"
WHERE ("game_date" BETWEEN @start_0 AND @end_0) GROUP BY 2
UNION ALL
SELECT @table_9 AS name, "analysis_date" AS "date", COUNT(*) AS n, MAX("processed_at") AS written_at, 0 AS failures
FROM "nba_precompute"."team_defense_zone_analysis"
WHERE ("analysis_date" BETWEEN @start_0 AND @end_0) GROUP BY 2
UNION ALL
SELECT @table_10 AS name, "analysis_date" AS "date", COUNT(*) AS n, MAX("processed_at") AS written_at, 0 AS failures
FROM "nba_precompute"."player_shot_zone_analysis"
WHERE ("analysis_date" BETWEEN @start_0 AND @end_0) GROUP BY 2
UNION ALL
SELECT @table_11 AS name, "game_date" AS "date", COUNT(*) AS n, MAX("processed_at") AS written_at, 0 AS failures
FROM "nba_precompute"."player_composite_factors"
WHERE ("game_date" BETWEEN @start_0 AND @end_0) GROUP BY 2
UNION ALL
SELECT @table_12 AS name, "cache_date" AS "date", COUNT(*) AS n, MAX("processed_at") AS written_at, 0 AS failures
FROM "nba_precompute"."player_daily_cache"
WHERE ("cache_date" BETWEEN @start_0 AND @end_0) GROUP BY 2
UNION ALL
SELECT @table_13 AS name, "game_date" AS "date", COUNT(*) AS n, MAX("processed_at") AS written_at, 0 AS failures
FROM "nba_predictions"."ml_feature_store_v2"
WHERE ("game_date" BETWEEN @start_0 AND @end_0) GROUP BY 2
UNION ALL
SELECT processor_name, analysis_date, 0, CAST(NULL AS TIMESTAMP WITH TIME ZONE), COUNT(*)
FROM "nba_processing"."analytics_failures"
WHERE (analysis_date BETWEEN @start_0 AND @end_0) AND list_contains(@tables, processor_name)
  AND resolution_status <> 'RESOLVED' AND entity_id <> @date_level
GROUP BY 1, 2
UNION ALL
SELECT processor_name, analysis_date, 0, CAST(NULL AS TIMESTAMP WITH TIME ZONE), COUNT(*)
FROM "nba_processing"."precompute_failures"
WHERE (analysis_date BETWEEN @start_0 AND @end_0) AND list_contains(@tables, processor_name)
  AND resolution_status <> 'RESOLVED' AND entity_id <> @date_level
GROUP BY 1, 2
