-- One row per player with a raw box row in a finished regular-season game of the date.
-- A raw row without a player id is expected under its name, so that it ends as a failure record, not a NULL.
WITH finished AS (
  SELECT DISTINCT game_id, game_date
  FROM {{nbac_schedule}}
  WHERE game_date BETWEEN @start_date AND @end_date AND season_type = 'regular' AND game_status = 3
),
named AS (
  SELECT game_id, game_date, player_id, player_name, {{strip_accents(player_name)}} AS plain_name
  FROM {{nbac_gamebook_player_stats}}
  WHERE game_date BETWEEN @start_date AND @end_date
)
SELECT
  n.game_date AS date,
  COALESCE(CAST(n.player_id AS STRING), n.player_name, '(no name)') AS entity,
  MIN({{replace_all(LOWER(n.plain_name), '[^a-z0-9]', '')}}) AS label
FROM named AS n
JOIN finished AS f ON f.game_id = n.game_id AND f.game_date = n.game_date
GROUP BY n.game_date, COALESCE(CAST(n.player_id AS STRING), n.player_name, '(no name)')
