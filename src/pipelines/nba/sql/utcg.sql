-- UTCG, upcoming_team_game_context. A row: one team on one date on which it plays, and both teams' rest.
-- Windows: the team's previous game; its last 10 games before the date, same season.
WITH expected AS {{expected}},
schedule AS (
  SELECT DISTINCT season, game_date, home_team_abbr, away_team_abbr
  FROM {{nbac_schedule}}
  WHERE game_date BETWEEN @history_start AND @end_date AND season_type = 'regular' AND game_status = 3
),
games AS (
  SELECT game_id, game_date, season, team_abbr, opponent_team_abbr, home_game, points, possessions, pace
  FROM {{TOGS}}
  WHERE game_date BETWEEN @history_start AND @end_date
),
team_days AS (
  -- From the schedule, so that a gap in TOGS does not look like rest; TOGS for sides that it leaves unnamed.
  SELECT season, home_team_abbr AS team_abbr, game_date FROM schedule
  UNION DISTINCT
  SELECT season, away_team_abbr AS team_abbr, game_date FROM schedule
  UNION DISTINCT
  SELECT season, team_abbr, game_date FROM games
),
rest AS (
  SELECT
    season, team_abbr, game_date,
    LAG(game_date) OVER days AS previous_date,
    COUNT(*) OVER (days ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - 1 AS games_before
  FROM team_days
  WHERE team_abbr IS NOT NULL
  WINDOW days AS (PARTITION BY season, team_abbr ORDER BY game_date)
),
form AS (
  -- As of each game; valid for the dates after it, up to and including the next game.
  -- A pace is a multiple of 0.005 and possessions of 0.01: their sums are exact in integers.
  SELECT
    season, team_abbr, game_date,
    LEAD(game_date, 1, DATE '9999-12-31') OVER games_in_order AS next_date,
    COUNT(*) OVER last_10 AS games_in_sample,
    SUM(points) OVER last_10 AS points,
    SUM(CAST(ROUND(possessions * 100) AS INT64)) OVER last_10 AS possessions_x100,
    SUM(CAST(ROUND(pace * 1000) AS INT64)) OVER last_10 AS pace_x1000
  FROM games
  WINDOW
    games_in_order AS (PARTITION BY season, team_abbr ORDER BY game_date, game_id),
    last_10 AS (games_in_order ROWS BETWEEN 9 PRECEDING AND CURRENT ROW)
),
joined AS (
  SELECT
    e.date, e.entity, g.game_id, g.season, g.opponent_team_abbr, g.home_game,
    {{days_between(own.game_date, own.previous_date)}} - 1 AS team_days_rest,
    {{days_between(opp.game_date, opp.previous_date)}} - 1 AS opponent_days_rest,
    own.games_before AS team_games_before, opp.games_before AS opponent_games_before,
    f.games_in_sample, f.points, f.possessions_x100, f.pace_x1000
  FROM expected AS e
  LEFT JOIN games AS g ON g.game_date = e.date AND g.team_abbr = e.entity
  LEFT JOIN rest AS own
    ON own.season = g.season AND own.team_abbr = g.team_abbr AND own.game_date = g.game_date
  LEFT JOIN rest AS opp
    ON opp.season = g.season AND opp.team_abbr = g.opponent_team_abbr AND opp.game_date = g.game_date
  LEFT JOIN form AS f
    ON f.season = g.season AND f.team_abbr = g.team_abbr
    AND f.game_date < g.game_date AND g.game_date <= f.next_date
)
SELECT
  game_id,
  date AS game_date,
  season,
  entity AS team_abbr,
  opponent_team_abbr, home_game,
  -- Full days between two games: 0 on the second day of a back-to-back; NULL before the season's first game.
  team_days_rest,
  IFNULL(team_days_rest = 0, FALSE) AS is_back_to_back,
  opponent_days_rest,
  team_games_before AS games_played_season,
  opponent_games_before AS opponent_games_played_season,
  pace_x1000 / NULLIF(1000 * games_in_sample, 0) AS team_pace_last_10,
  10000 * points / NULLIF(possessions_x100, 0) AS team_off_rating_last_10,
  entity AS entity_id,
  IF(game_id IS NULL, 'MISSING_DEPENDENCY', NULL) AS failure_category,
  IF(game_id IS NULL, 'no TOGS row of the team on the date', NULL) AS failure_reason,
  IF(game_id IS NULL, 'DATA_GAP', NULL) AS failure_type,
  IF(game_id IS NULL, TRUE, NULL) AS is_correctable,
  IF(game_id IS NULL, TRUE, NULL) AS can_retry,
  IF(game_id IS NULL, 1, NULL) AS expected_game_count,
  IF(game_id IS NULL, 0, NULL) AS actual_game_count
FROM joined
