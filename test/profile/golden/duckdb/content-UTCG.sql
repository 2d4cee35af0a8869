SELECT h."game_date" AS date, md5(STRING_AGG(h.row_hash, '' ORDER BY h.row_hash)) AS content
FROM (
  SELECT t."game_date", t.data_hash AS row_hash
  FROM "nba_analytics"."upcoming_team_game_context" t WHERE t."game_date" BETWEEN @start_date AND @end_date AND list_contains(@dates, t."game_date")
) h GROUP BY 1
