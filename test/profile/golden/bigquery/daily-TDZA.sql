CREATE OR REPLACE TEMP TABLE `fillgate_staged` AS
WITH fillgate_computed AS (
  SELECT p.*, CASE WHEN p.failure_category IS NULL THEN CASE
    WHEN p.`analysis_date` IS NULL THEN 'contract: analysis_date is NULL'
    WHEN p.`team_abbr` IS NULL THEN 'contract: team_abbr is NULL'
    WHEN NOT (p.`analysis_date` IN UNNEST(@dates)) THEN 'contract: analysis_date is none of the dates that were asked for' END END AS broken_rule
  FROM (
-- TDZA, team_defense_zone_analysis. A row: one team of the season on one expected date.
-- Windows: the team's last 15 games before the date; league averages over the 30 days before it, of the teams
-- with 10 games or more in those days. Same season only. Zone figures come from the zone-known games alone.
WITH expected AS (
-- One row per team of the season, on every date with a finished regular-season game.
-- The teams are read from the whole season's schedule: a team belongs to it before its first game.
WITH schedule AS (
  SELECT game_date, season, game_status, home_team_abbr, away_team_abbr
  FROM `a-project.nba_raw.nbac_schedule`
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
),
days AS (
  SELECT DISTINCT game_date AS date, season
  FROM `a-project.nba_raw.nbac_schedule`
  WHERE game_date BETWEEN @start_date AND @end_date AND season_type = 'regular' AND game_status = 3
),
games AS (
  SELECT
    game_id, game_date, season, defending_team_abbr AS team_abbr, points_allowed,
    CAST(ROUND(opponent_possessions * 100) AS INT64) AS possessions_x100,
    CAST(ROUND(opponent_pace * 1000) AS INT64) AS pace_x1000,
    opp_paint_attempts AS paint_attempts, opp_paint_makes AS paint_makes,
    opp_mid_range_attempts AS mid_range_attempts, opp_mid_range_makes AS mid_range_makes,
    opp_three_pt_attempts AS three_pt_attempts, opp_three_pt_makes AS three_pt_makes
  FROM `a-project.nba_analytics.team_defense_game_summary`
  WHERE game_date BETWEEN @history_start AND @end_date
),
form AS (
  -- As of each game; valid for the dates after it, up to and including the team's next game.
  SELECT
    season, team_abbr, game_date,
    LEAD(game_date, 1, DATE '9999-12-31') OVER games_in_order AS next_date,
    COUNT(*) OVER last_15 AS games_in_sample,
    COUNT(paint_attempts) OVER last_15 AS zone_games,
    SUM(points_allowed) OVER last_15 AS points_allowed,
    SUM(possessions_x100) OVER last_15 AS possessions_x100,
    SUM(pace_x1000) OVER last_15 AS pace_x1000,
    SUM(paint_attempts) OVER last_15 AS paint_attempts, SUM(paint_makes) OVER last_15 AS paint_makes,
    SUM(mid_range_attempts) OVER last_15 AS mid_range_attempts,
    SUM(mid_range_makes) OVER last_15 AS mid_range_makes,
    SUM(three_pt_attempts) OVER last_15 AS three_pt_attempts,
    SUM(three_pt_makes) OVER last_15 AS three_pt_makes
  FROM games
  WINDOW
    games_in_order AS (PARTITION BY season, team_abbr ORDER BY game_date, game_id),
    last_15 AS (games_in_order ROWS BETWEEN 14 PRECEDING AND CURRENT ROW)
),
league_teams AS (
  -- Each team's own percentage in billionths, so that the mean of them is an exact sum.
  SELECT
    d.date,
    CAST(ROUND(1e9 * SUM(g.paint_makes) / NULLIF(SUM(g.paint_attempts), 0)) AS INT64) AS paint_nano,
    CAST(ROUND(1e9 * SUM(g.mid_range_makes) / NULLIF(SUM(g.mid_range_attempts), 0)) AS INT64)
      AS mid_range_nano,
    CAST(ROUND(1e9 * SUM(g.three_pt_makes) / NULLIF(SUM(g.three_pt_attempts), 0)) AS INT64) AS three_pt_nano
  FROM days AS d
  JOIN games AS g ON g.season = d.season AND g.game_date BETWEEN d.date - 30 AND d.date - 1
  GROUP BY d.date, g.team_abbr
  HAVING COUNT(*) >= 10
),
league AS (
  SELECT
    date,
    COUNT(*) AS teams,
    SUM(paint_nano) / NULLIF(1000000000 * COUNT(paint_nano), 0) AS paint_pct,
    SUM(mid_range_nano) / NULLIF(1000000000 * COUNT(mid_range_nano), 0) AS mid_range_pct,
    SUM(three_pt_nano) / NULLIF(1000000000 * COUNT(three_pt_nano), 0) AS three_pt_pct
  FROM league_teams
  GROUP BY date
),
figures AS (
  SELECT
    e.date, e.entity, d.season, IFNULL(f.games_in_sample, 0) AS games_in_sample, f.zone_games,
    f.paint_makes / NULLIF(f.paint_attempts, 0) AS paint_pct,
    f.mid_range_makes / NULLIF(f.mid_range_attempts, 0) AS mid_range_pct,
    f.three_pt_makes / NULLIF(f.three_pt_attempts, 0) AS three_pt_pct,
    f.paint_attempts / NULLIF(f.zone_games, 0) AS paint_attempts,
    f.mid_range_attempts / NULLIF(f.zone_games, 0) AS mid_range_attempts,
    f.three_pt_attempts / NULLIF(f.zone_games, 0) AS three_pt_attempts,
    10000 * f.points_allowed / NULLIF(f.possessions_x100, 0) AS rating,
    f.pace_x1000 / NULLIF(1000 * f.games_in_sample, 0) AS pace,
    IFNULL(l.teams, 0) AS league_teams,
    100 * (f.paint_makes / NULLIF(f.paint_attempts, 0) - l.paint_pct) AS paint_vs_league,
    100 * (f.mid_range_makes / NULLIF(f.mid_range_attempts, 0) - l.mid_range_pct) AS mid_range_vs_league,
    100 * (f.three_pt_makes / NULLIF(f.three_pt_attempts, 0) - l.three_pt_pct) AS three_pt_vs_league,
    IFNULL(f.games_in_sample, 0) < 15 AS failed
  FROM expected AS e
  JOIN days AS d ON d.date = e.date
  LEFT JOIN form AS f
    ON f.season = d.season AND f.team_abbr = e.entity AND f.game_date < e.date AND e.date <= f.next_date
  LEFT JOIN league AS l ON l.date = e.date
)
SELECT
  date AS analysis_date,
  season,
  entity AS team_abbr,
  paint_pct AS paint_pct_allowed_last_15,
  mid_range_pct AS mid_range_pct_allowed_last_15,
  three_pt_pct AS three_pt_pct_allowed_last_15,
  paint_attempts AS paint_attempts_allowed_per_game,
  mid_range_attempts AS mid_range_attempts_allowed_per_game,
  three_pt_attempts AS three_pt_attempts_allowed_per_game,
  paint_vs_league AS paint_defense_vs_league_avg,
  mid_range_vs_league AS mid_range_defense_vs_league_avg,
  three_pt_vs_league AS three_pt_defense_vs_league_avg,
  rating AS defensive_rating_last_15,
  pace AS opponent_pace,
  games_in_sample,
  zone_games AS zone_games_in_sample,
  league_teams AS league_teams_in_sample,
  -- Lowest against the league is strongest; all three must be known to compare them.
  CASE
    WHEN paint_vs_league + mid_range_vs_league + three_pt_vs_league IS NULL THEN NULL
    WHEN paint_vs_league <= mid_range_vs_league AND paint_vs_league <= three_pt_vs_league THEN 'paint'
    WHEN mid_range_vs_league <= three_pt_vs_league THEN 'mid_range'
    ELSE 'three_pt'
  END AS strongest_zone,
  CASE
    WHEN paint_vs_league + mid_range_vs_league + three_pt_vs_league IS NULL THEN NULL
    WHEN paint_vs_league >= mid_range_vs_league AND paint_vs_league >= three_pt_vs_league THEN 'paint'
    WHEN mid_range_vs_league >= three_pt_vs_league THEN 'mid_range'
    ELSE 'three_pt'
  END AS weakest_zone,
  entity AS entity_id,
  IF(failed, 'INSUFFICIENT_DATA', NULL) AS failure_category,
  IF(failed, CONCAT(CAST(games_in_sample AS STRING), ' of 15 games before the date'), NULL) AS failure_reason,
  IF(failed, 'INSUFFICIENT_HISTORY', NULL) AS failure_type,
  IF(failed, FALSE, NULL) AS is_correctable,
  IF(failed, FALSE, NULL) AS can_retry,
  IF(failed, 15, NULL) AS expected_game_count,
  IF(failed, games_in_sample, NULL) AS actual_game_count
FROM figures
  ) p
)
SELECT c.* REPLACE (CASE WHEN c.`analysis_date` IN UNNEST(@dates) THEN c.`analysis_date` ELSE @start_date END AS `analysis_date`,
  COALESCE(CAST(c.entity_id AS STRING), '(no entity)') AS entity_id,
  CASE WHEN c.broken_rule IS NOT NULL THEN 'PROCESSING_ERROR' WHEN c.failure_category IS NULL AND w.entity IS NOT NULL THEN w.failure_category ELSE CAST(c.failure_category AS STRING) END AS failure_category,
  CASE WHEN c.broken_rule IS NOT NULL THEN c.broken_rule WHEN c.failure_category IS NULL AND w.entity IS NOT NULL THEN w.failure_reason ELSE CAST(c.failure_reason AS STRING) END AS failure_reason,
  CASE WHEN c.broken_rule IS NOT NULL THEN 'PROCESSING_ERROR' WHEN c.failure_category IS NULL AND w.entity IS NOT NULL THEN CASE WHEN w.failure_category = 'INCOMPLETE_DATA' THEN 'DATA_GAP' ELSE 'UNKNOWN' END ELSE CAST(c.failure_type AS STRING) END AS failure_type,
  CASE WHEN c.broken_rule IS NOT NULL THEN FALSE WHEN c.failure_category IS NULL AND w.entity IS NOT NULL THEN w.failure_category = 'INCOMPLETE_DATA' ELSE CAST(c.is_correctable AS BOOL) END AS is_correctable,
  CASE WHEN c.broken_rule IS NOT NULL THEN FALSE WHEN c.failure_category IS NULL AND w.entity IS NOT NULL THEN w.failure_category = 'INCOMPLETE_DATA' ELSE CAST(c.can_retry AS BOOL) END AS can_retry),
  CASE WHEN c.failure_category IS NULL AND c.broken_rule IS NULL AND w.entity IS NULL
    THEN TO_HEX(MD5(CONCAT(COALESCE(CAST(c.`analysis_date` AS STRING), '~'), '|', COALESCE(CAST(c.`season` AS STRING), '~'), '|', COALESCE(CAST(c.`team_abbr` AS STRING), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`paint_pct_allowed_last_15` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`mid_range_pct_allowed_last_15` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`three_pt_pct_allowed_last_15` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`paint_attempts_allowed_per_game` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`mid_range_attempts_allowed_per_game` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`three_pt_attempts_allowed_per_game` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`paint_defense_vs_league_avg` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`mid_range_defense_vs_league_avg` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`three_pt_defense_vs_league_avg` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`defensive_rating_last_15` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`opponent_pace` * 1000000000) + 0), '~'), '|', COALESCE(CAST(c.`games_in_sample` AS STRING), '~'), '|', COALESCE(CAST(c.`zone_games_in_sample` AS STRING), '~'), '|', COALESCE(CAST(c.`league_teams_in_sample` AS STRING), '~'), '|', COALESCE(CAST(c.`strongest_zone` AS STRING), '~'), '|', COALESCE(CAST(c.`weakest_zone` AS STRING), '~')))) END AS data_hash, FALSE AS recorded
FROM fillgate_computed c
LEFT JOIN (
SELECT date, entity, failure_category, failure_reason FROM (
SELECT b.analysis_date AS date, b.entity_id AS entity, 'CIRCUIT_BREAKER_ACTIVE' AS failure_category,
  CONCAT('circuit open after ', CAST(b.attempts AS STRING), ' attempts (', b.reason, ')') AS failure_reason
FROM `a-project.nba_processing.circuit_breakers` b
WHERE b.processor_name = @guard_processor
    AND b.analysis_date BETWEEN @guard_start AND @guard_end
    AND b.analysis_date IN UNNEST(@guard_dates) AND b.entity_id <> @guard_date_level AND b.open_until > @guard_now
UNION ALL
SELECT date, entity, 'INCOMPLETE_DATA' AS failure_category,
  CONCAT('incomplete look-back on team_defense_game_summary:', CASE WHEN missing_L5 > 0 THEN CONCAT(' L5 ', CAST(owed_L5 - missing_L5 AS STRING), '/', CAST(owed_L5 AS STRING)) ELSE '' END, CASE WHEN missing_L10 > 0 THEN CONCAT(' L10 ', CAST(owed_L10 - missing_L10 AS STRING), '/', CAST(owed_L10 AS STRING)) ELSE '' END, CASE WHEN missing_L15 > 0 THEN CONCAT(' L15 ', CAST(owed_L15 - missing_L15 AS STRING), '/', CAST(owed_L15 AS STRING)) ELSE '' END) AS failure_reason
FROM (
  SELECT date, entity, COUNTIF(back <= 5) AS owed_L5, COUNTIF(back <= 5 AND missing) AS missing_L5, COUNTIF(back <= 10) AS owed_L10, COUNTIF(back <= 10 AND missing) AS missing_L10, COUNTIF(back <= 15) AS owed_L15, COUNTIF(back <= 15 AND missing) AS missing_L15
  FROM (
    SELECT s.`analysis_date` AS date, s.entity_id AS entity, owed.date AS played, had.entity IS NULL AS missing,
      ROW_NUMBER() OVER (PARTITION BY s.`analysis_date`, s.entity_id ORDER BY owed.date DESC) AS back
    FROM fillgate_computed s
    JOIN (SELECT DISTINCT e.date, e.entity FROM (
-- One row per team of every finished regular-season game of the date.
-- Where the schedule does not name a side (it happens), a box of that game does: the team's or the players'.
WITH finished AS (
  SELECT DISTINCT game_id, game_date, home_team_abbr, away_team_abbr
  FROM `a-project.nba_raw.nbac_schedule`
  WHERE game_date BETWEEN @guard_start_date AND @guard_end_date AND season_type = 'regular' AND game_status = 3
),
box AS (
  SELECT game_id, game_date, team_abbr
  FROM `a-project.nba_raw.nbac_team_boxscore`
  WHERE game_date BETWEEN @guard_start_date AND @guard_end_date
  UNION DISTINCT
  SELECT game_id, game_date, team_abbr
  FROM `a-project.nba_raw.nbac_gamebook_player_stats`
  WHERE game_date BETWEEN @guard_start_date AND @guard_end_date
),
sides AS (
  SELECT game_date, home_team_abbr AS team_abbr FROM finished
  UNION ALL
  SELECT game_date, away_team_abbr AS team_abbr FROM finished
  UNION ALL
  SELECT f.game_date, b.team_abbr
  FROM finished AS f
  JOIN box AS b ON b.game_id = f.game_id AND b.game_date = f.game_date
  WHERE f.home_team_abbr IS NULL OR f.away_team_abbr IS NULL
)
SELECT DISTINCT game_date AS date, team_abbr AS entity, team_abbr AS label
FROM sides
WHERE team_abbr IS NOT NULL

) e) owed
      ON owed.entity = CAST(s.`team_abbr` AS STRING) AND owed.date < s.`analysis_date`
    LEFT JOIN (SELECT DISTINCT `game_date` AS date, CAST(`defending_team_abbr` AS STRING) AS entity
FROM `a-project.nba_analytics.team_defense_game_summary`
WHERE `game_date` BETWEEN @guard_history_start AND @guard_end_date) had ON had.entity = owed.entity AND had.date = owed.date
    WHERE s.failure_category IS NULL AND s.broken_rule IS NULL
  ) looking
  GROUP BY 1, 2
) counted WHERE missing_L5 > 0 OR missing_L10 > 0 OR missing_L15 > 0
) reasons WHERE TRUE
QUALIFY ROW_NUMBER() OVER (PARTITION BY date, entity ORDER BY failure_category, failure_reason) = 1
) w ON w.`date` = c.`analysis_date` AND w.entity = CAST(c.entity_id AS STRING);

DELETE FROM `a-project.nba_precompute.team_defense_zone_analysis` WHERE `analysis_date` BETWEEN @start_date AND @end_date AND `analysis_date` IN UNNEST(@dates);

INSERT INTO `a-project.nba_precompute.team_defense_zone_analysis` (`analysis_date`, `season`, `team_abbr`, `paint_pct_allowed_last_15`, `mid_range_pct_allowed_last_15`, `three_pt_pct_allowed_last_15`, `paint_attempts_allowed_per_game`, `mid_range_attempts_allowed_per_game`, `three_pt_attempts_allowed_per_game`, `paint_defense_vs_league_avg`, `mid_range_defense_vs_league_avg`, `three_pt_defense_vs_league_avg`, `defensive_rating_last_15`, `opponent_pace`, `games_in_sample`, `zone_games_in_sample`, `league_teams_in_sample`, `strongest_zone`, `weakest_zone`, `data_hash`, `processed_at`)
SELECT `analysis_date`, `season`, `team_abbr`, `paint_pct_allowed_last_15`, `mid_range_pct_allowed_last_15`, `three_pt_pct_allowed_last_15`, `paint_attempts_allowed_per_game`, `mid_range_attempts_allowed_per_game`, `three_pt_attempts_allowed_per_game`, `paint_defense_vs_league_avg`, `mid_range_defense_vs_league_avg`, `three_pt_defense_vs_league_avg`, `defensive_rating_last_15`, `opponent_pace`, `games_in_sample`, `zone_games_in_sample`, `league_teams_in_sample`, `strongest_zone`, `weakest_zone`, `data_hash`, @now
FROM `fillgate_staged` WHERE failure_category IS NULL;

DELETE FROM `a-project.nba_processing.precompute_failures` f WHERE f.processor_name = @processor AND f.analysis_date BETWEEN @start_date AND @end_date AND f.analysis_date IN UNNEST(@dates) AND (NOT (EXISTS (SELECT 1 FROM `fillgate_staged` s WHERE s.failure_category IS NULL AND s.`analysis_date` = f.analysis_date AND s.entity_id = f.entity_id)
  OR (f.entity_id = @date_level AND EXISTS (SELECT 1 FROM `fillgate_staged` s WHERE s.failure_category IS NULL AND s.`analysis_date` = f.analysis_date))) OR (f.resolution_status = 'RESOLVED' AND EXISTS (SELECT 1 FROM `a-project.nba_processing.precompute_failures` o
  WHERE o.processor_name = @processor AND o.analysis_date = f.analysis_date
    AND o.entity_id = f.entity_id AND o.resolution_status <> 'RESOLVED'
    AND o.analysis_date BETWEEN @start_date AND @end_date)));

UPDATE `a-project.nba_processing.precompute_failures` f SET resolution_status = 'RESOLVED', resolved_at = @now
WHERE f.processor_name = @processor AND f.analysis_date BETWEEN @start_date AND @end_date AND f.analysis_date IN UNNEST(@dates) AND f.resolution_status <> 'RESOLVED';

INSERT INTO `a-project.nba_processing.precompute_failures` (
  processor_name, analysis_date, entity_id, failure_category, failure_reason, can_retry, failure_type,
  is_correctable, expected_game_count, actual_game_count, missing_game_dates, resolution_status, run_id, created_at
)
SELECT @processor, s.`analysis_date`, s.entity_id, s.failure_category, s.failure_reason,
  COALESCE(c.is_correctable, s.can_retry), COALESCE(c.failure_type, s.failure_type),
  COALESCE(c.is_correctable, s.is_correctable), COALESCE(c.expected_game_count, s.expected_game_count), COALESCE(c.actual_game_count, s.actual_game_count),
  COALESCE(c.missing_game_dates, CASE WHEN s.failure_type = 'DATA_GAP' AND s.expected_game_count = 1 THEN CONCAT('["', CAST(s.`analysis_date` AS STRING), '"]') ELSE '[]' END),
  CASE WHEN COALESCE(c.failure_type, s.failure_type) IN ('PLAYER_DNP', 'INSUFFICIENT_HISTORY') THEN 'PERMANENT' ELSE 'UNRESOLVED' END,
  @run_id, @now
FROM `fillgate_staged` s
LEFT JOIN (
SELECT analysis_date, entity_id, failure_category, failure_type, is_correctable, expected_game_count,
  actual_game_count, missing_game_dates
FROM (
SELECT analysis_date, entity_id, @category_insufficient_data AS failure_category,
  CASE
    WHEN gaps > 0 AND found + gaps >= @needed_0 THEN CASE WHEN absences > 0 THEN 'MIXED' ELSE 'DATA_GAP' END
    WHEN found + gaps + absences < @needed_0 THEN 'INSUFFICIENT_HISTORY'
    WHEN gaps > 0 THEN 'MIXED'
    WHEN absences > 0 THEN 'PLAYER_DNP'
    ELSE 'UNKNOWN'
  END AS failure_type,
  gaps > 0 AND found + gaps >= @needed_0 AS is_correctable,
  found + gaps + absences AS expected_game_count, found AS actual_game_count,
  CASE WHEN missing IS NULL THEN '[]' ELSE CONCAT('["', missing, '"]') END AS missing_game_dates, 0 AS place
FROM (
  WITH failing AS (SELECT DISTINCT `analysis_date` AS analysis_date, entity_id
  FROM `fillgate_staged` WHERE failure_category = @category_insufficient_data),
own AS (SELECT DISTINCT CAST(`team_abbr` AS STRING) AS entity_id, CAST(`game_id` AS STRING) AS game,
    `game_date` AS played
  FROM `a-project.nba_raw.nbac_team_boxscore`
  WHERE `game_date` BETWEEN @history_start AND @end_date),
possible AS (
  SELECT f.analysis_date, f.entity_id, g.game, MIN(g.played) AS played, TRUE AS is_gap
  FROM failing f
  JOIN (
    SELECT entity_id, game, played FROM own
      UNION DISTINCT
      SELECT CAST(`home_team_abbr` AS STRING) AS entity_id, CAST(`game_id` AS STRING) AS game, `game_date` AS played
      FROM `a-project.nba_raw.nbac_schedule`
      WHERE `game_date` BETWEEN @history_start AND @end_date
        AND `home_team_abbr` IS NOT NULL AND `game_status` IN UNNEST(@finished) AND `season_type` IN UNNEST(@season_types)
      UNION DISTINCT
      SELECT CAST(`away_team_abbr` AS STRING) AS entity_id, CAST(`game_id` AS STRING) AS game, `game_date` AS played
      FROM `a-project.nba_raw.nbac_schedule`
      WHERE `game_date` BETWEEN @history_start AND @end_date
        AND `away_team_abbr` IS NOT NULL AND `game_status` IN UNNEST(@finished) AND `season_type` IN UNNEST(@season_types)
  ) g ON g.entity_id = f.entity_id AND g.played < f.analysis_date
  GROUP BY f.analysis_date, f.entity_id, g.game
)
  SELECT f.analysis_date, f.entity_id, COUNT(w.game) AS found,
    COUNTIF(w.game IS NULL AND p.game IS NOT NULL AND p.is_gap) AS gaps,
    COUNTIF(w.game IS NULL AND p.game IS NOT NULL AND NOT p.is_gap) AS absences,
    STRING_AGG(DISTINCT CASE WHEN w.game IS NULL THEN CAST(p.played AS STRING) END, '","'
      ORDER BY CASE WHEN w.game IS NULL THEN CAST(p.played AS STRING) END) AS missing
  FROM failing f
  LEFT JOIN possible p ON p.analysis_date = f.analysis_date AND p.entity_id = f.entity_id
  LEFT JOIN (SELECT DISTINCT CAST(`defending_team_abbr` AS STRING) AS entity_id, CAST(`game_id` AS STRING) AS game,
    `game_date` AS played
  FROM `a-project.nba_analytics.team_defense_game_summary`
  WHERE `game_date` BETWEEN @history_start AND @end_date) w ON w.entity_id = f.entity_id AND w.game = p.game
  GROUP BY f.analysis_date, f.entity_id
) counted
) x
WHERE TRUE
QUALIFY ROW_NUMBER() OVER (PARTITION BY analysis_date, entity_id, failure_category ORDER BY place) = 1
) c ON c.analysis_date = s.`analysis_date` AND c.entity_id = s.entity_id AND c.failure_category = s.failure_category
WHERE s.failure_category IS NOT NULL AND NOT s.recorded;

INSERT INTO `a-project.nba_processing.processor_run_history` (processor_name, data_date, run_date, run_id, status, records_processed, failed_count, error_message, started_at, finished_at, policies)
SELECT @processor, d.date, @today, @run_id, CASE WHEN COALESCE(c.n, 0) = 0 OR c.errors > 0 THEN 'failed' ELSE 'success' END,
  COALESCE(c.outputs, 0), COALESCE(c.failures, 0),
  CASE WHEN COALESCE(c.n, 0) = 0 THEN @nothing
    WHEN c.errors > 0 THEN CONCAT(CAST(c.errors AS STRING), ' PROCESSING_ERROR: ', COALESCE(c.reason, '')) END,
  @now, CURRENT_TIMESTAMP, @policies
FROM (SELECT `date` FROM UNNEST(@dates) AS `date`) d
LEFT JOIN (
  SELECT `analysis_date` AS `date`, COUNT(*) AS n,
    COUNTIF(failure_category IS NULL) AS outputs, COUNTIF(failure_category IS NOT NULL) AS failures,
    COUNTIF(failure_category = 'PROCESSING_ERROR') AS errors,
    MIN(CASE WHEN failure_category = 'PROCESSING_ERROR' THEN failure_reason END) AS reason
  FROM `fillgate_staged` GROUP BY 1
) c ON c.`date` = d.`date`;

DELETE FROM `a-project.nba_processing.reprocess_attempts` a WHERE a.processor_name = @guard_processor
    AND a.analysis_date BETWEEN @guard_start AND @guard_end
    AND a.analysis_date IN UNNEST(@guard_dates) AND a.run_id = @run_id;

INSERT INTO `a-project.nba_processing.reprocess_attempts` (processor_name, analysis_date, entity_id, attempt_number, attempted_at, run_id,
  succeeded, failure_category, circuit_breaker_tripped, circuit_breaker_until)
SELECT @processor, t.analysis_date, t.entity_id, t.attempt_number, @now,
  @run_id, t.failure_category IS NULL, t.failure_category,
  t.failure_category IS NOT NULL AND t.attempt_number >= @most_attempts,
  CASE WHEN t.failure_category IS NOT NULL AND t.attempt_number >= @most_attempts THEN @open_until END
FROM (
SELECT COALESCE(f.analysis_date, l.analysis_date) AS analysis_date, COALESCE(f.entity_id, l.entity_id) AS entity_id,
  f.failure_category, CASE WHEN l.succeeded THEN 1 ELSE COALESCE(l.attempt_number, 0) + 1 END AS attempt_number
FROM (
  SELECT f.analysis_date, f.entity_id, MAX(f.failure_category) AS failure_category,
    MAX(CASE WHEN f.failure_category = 'CIRCUIT_BREAKER_ACTIVE' OR NOT COALESCE(f.can_retry, TRUE) THEN 1 ELSE 0 END) AS passive
  FROM `a-project.nba_processing.precompute_failures` f
  WHERE f.processor_name = @guard_processor
    AND f.analysis_date BETWEEN @guard_start AND @guard_end
    AND f.analysis_date IN UNNEST(@guard_dates) AND f.resolution_status <> 'RESOLVED' AND f.entity_id <> @date_level
  GROUP BY 1, 2
) f
FULL JOIN (
  SELECT a.analysis_date, a.entity_id, a.attempt_number, a.succeeded FROM `a-project.nba_processing.reprocess_attempts` a WHERE a.processor_name = @guard_processor
    AND a.analysis_date BETWEEN @guard_start AND @guard_end
    AND a.analysis_date IN UNNEST(@guard_dates)
  QUALIFY ROW_NUMBER() OVER (
    PARTITION BY a.analysis_date, a.entity_id ORDER BY a.attempted_at DESC, a.attempt_number DESC
  ) = 1
) l ON l.analysis_date = f.analysis_date AND l.entity_id = f.entity_id
WHERE COALESCE(f.passive, 0) = 0 AND (f.entity_id IS NOT NULL OR NOT l.succeeded)
) t;

DELETE FROM `a-project.nba_processing.circuit_breakers` b WHERE b.processor_name = @guard_processor
    AND b.analysis_date BETWEEN @guard_start AND @guard_end
    AND b.analysis_date IN UNNEST(@guard_dates) AND EXISTS (SELECT 1 FROM `a-project.nba_processing.reprocess_attempts` a
  WHERE a.run_id = @run_id AND a.attempted_at = @now AND a.processor_name = @guard_processor
    AND a.analysis_date BETWEEN @guard_start AND @guard_end
    AND a.analysis_date IN UNNEST(@guard_dates) AND a.analysis_date = b.analysis_date AND a.entity_id = b.entity_id);

INSERT INTO `a-project.nba_processing.circuit_breakers` (processor_name, analysis_date, entity_id, attempts, opened_at, open_until, reason, run_id)
SELECT a.processor_name, a.analysis_date, a.entity_id, a.attempt_number, a.attempted_at, a.circuit_breaker_until,
  a.failure_category, a.run_id
FROM `a-project.nba_processing.reprocess_attempts` a WHERE a.run_id = @run_id AND a.attempted_at = @now AND a.processor_name = @guard_processor
    AND a.analysis_date BETWEEN @guard_start AND @guard_end
    AND a.analysis_date IN UNNEST(@guard_dates) AND a.circuit_breaker_tripped;

DROP TABLE `fillgate_staged`
