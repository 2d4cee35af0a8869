-- One row per team of the season, on every date with a finished regular-season game.
-- The teams are read from the whole season's schedule: a team belongs to it before its first game.
WITH schedule AS (
  SELECT game_date, season, game_status, home_team_abbr, away_team_abbr
  FROM {{nbac_schedule}}
  WHERE game_date >= @history_start AND season_type = 'regular'
),
teams AS (
  SELECT season, home_team_abbr AS team_abbr FROM schedule
  UNION DISTINCT
  SELECT season, away_team_abbr AS team_abbr FROM schedule
),
days AS (
  SELECT DISTINCT season, game_date
  FROM schedule
  WHERE game_date BETWEEN @start_date AND @end_date AND game_status = 3
)
SELECT d.game_date AS date, t.team_abbr AS entity, t.team_abbr AS label
FROM days AS d
JOIN teams AS t ON t.season = d.season
WHERE t.team_abbr IS NOT NULL
