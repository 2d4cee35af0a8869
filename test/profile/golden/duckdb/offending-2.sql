SELECT o."date" AS "date", COUNT(*) AS n
FROM (
SELECT game_date AS date FROM "nba_analytics"."player_game_summary" WHERE game_date BETWEEN @start_date AND @end_date AND points > 100
) o
GROUP BY 1 ORDER BY 1
