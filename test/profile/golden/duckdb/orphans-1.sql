SELECT c."game_date" AS "date", COUNT(*) AS n
FROM "nba_precompute"."player_composite_factors" c
LEFT JOIN (
  SELECT DISTINCT "game_date" AS k0, "player_lookup" AS k1, TRUE AS found
  FROM "nba_analytics"."player_game_summary"
  WHERE ("game_date" BETWEEN @parent_start_0 AND @parent_end_0)
) p ON p.k0 = c."game_date" AND p.k1 = c."player_lookup"
WHERE (c."game_date" BETWEEN @start_0 AND @end_0) AND c."game_date" IS NOT NULL AND c."player_lookup" IS NOT NULL AND p.found IS NULL
GROUP BY 1 ORDER BY 1
