CREATE OR REPLACE TEMP TABLE `fillgate_staged` AS
WITH fillgate_computed AS (
  SELECT p.*, CASE WHEN p.failure_category IS NULL THEN CASE
    WHEN p.`game_date` IS NULL THEN 'contract: game_date is NULL'
    WHEN p.`game_id` IS NULL THEN 'contract: game_id is NULL'
    WHEN p.`defending_team_abbr` IS NULL THEN 'contract: defending_team_abbr is NULL'
    WHEN NOT (p.`game_date` IN UNNEST(@dates)) THEN 'contract: game_date is none of the dates that were asked for' END END AS broken_rule
  FROM (
-- TDGS, team_defense_game_summary. A row: what one team allowed its opponent in one finished game. Everything
-- is of the same date. Zones are NULL (unknown) when the opponent has no shot event at all in the game.
WITH expected AS (
-- One row per team of every finished regular-season game of the date.
-- Where the schedule does not name a side (it happens), a box of that game does: the team's or the players'.
WITH finished AS (
  SELECT DISTINCT game_id, game_date, home_team_abbr, away_team_abbr
  FROM `a-project.nba_raw.nbac_schedule`
  WHERE game_date BETWEEN @start_date AND @end_date AND season_type = 'regular' AND game_status = 3
),
box AS (
  SELECT game_id, game_date, team_abbr
  FROM `a-project.nba_raw.nbac_team_boxscore`
  WHERE game_date BETWEEN @start_date AND @end_date
  UNION DISTINCT
  SELECT game_id, game_date, team_abbr
  FROM `a-project.nba_raw.nbac_gamebook_player_stats`
  WHERE game_date BETWEEN @start_date AND @end_date
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
),
box AS (
  SELECT DISTINCT
    game_id, game_date, season, team_id, team_abbr, matchup, points, fgm, fga, fg3m, fg3a, ftm, fta, tov,
    100 * fga + 44 * fta - 100 * oreb + 100 * tov AS possessions_x100
  FROM `a-project.nba_raw.nbac_team_boxscore`
  WHERE game_date BETWEEN @start_date AND @end_date
),
shots AS (
  SELECT
    game_id, team_id, made,
    basic_zone IN ('Restricted Area', 'In The Paint (Non-RA)') AS paint,
    basic_zone = 'Mid-Range' AS mid_range,
    basic_zone IN ('Left Corner 3', 'Right Corner 3', 'Above the Break 3', 'Backcourt') AS three_pt
  FROM `a-project.nba_raw.nbac_play_by_play`
  WHERE game_date BETWEEN @start_date AND @end_date
),
zones AS (
  SELECT
    game_id, team_id,
    COUNTIF(paint) AS paint_attempts, COUNTIF(paint AND made) AS paint_makes,
    COUNTIF(mid_range) AS mid_range_attempts, COUNTIF(mid_range AND made) AS mid_range_makes,
    COUNTIF(three_pt) AS three_pt_attempts, COUNTIF(three_pt AND made) AS three_pt_makes
  FROM shots
  GROUP BY game_id, team_id
),
games AS (
  -- Home is the side after the "@", or the row's own team in "AAA vs. BBB".
  SELECT
    own.team_abbr AS defending_team_abbr,
    own.possessions_x100 AS own_possessions_x100,
    ENDS_WITH(own.matchup, CONCAT(' @ ', own.team_abbr)) OR STARTS_WITH(own.matchup, CONCAT(own.team_abbr, ' vs'))
      AS home_game,
    opp.*
  FROM box AS own
  JOIN box AS opp ON opp.game_id = own.game_id AND opp.team_abbr <> own.team_abbr
)
SELECT
  g.game_id,
  e.date AS game_date,
  g.season,
  e.entity AS defending_team_abbr,
  g.team_abbr AS opponent_team_abbr,
  g.home_game,
  g.points AS points_allowed,
  g.fgm AS opp_fgm, g.fga AS opp_fga, g.fg3m AS opp_fg3m, g.fg3a AS opp_fg3a,
  g.ftm AS opp_ftm, g.fta AS opp_fta, g.tov AS opp_tov,
  CAST(z.paint_attempts AS INT64) AS opp_paint_attempts,
  CAST(z.paint_makes AS INT64) AS opp_paint_makes,
  CAST(z.mid_range_attempts AS INT64) AS opp_mid_range_attempts,
  CAST(z.mid_range_makes AS INT64) AS opp_mid_range_makes,
  CAST(z.three_pt_attempts AS INT64) AS opp_three_pt_attempts,
  CAST(z.three_pt_makes AS INT64) AS opp_three_pt_makes,
  g.possessions_x100 / 100 AS opponent_possessions,
  100 * 100 * g.points / NULLIF(g.possessions_x100, 0) AS defensive_rating,
  (g.possessions_x100 + g.own_possessions_x100) / 200 AS opponent_pace,
  e.entity AS entity_id,
  IF(g.game_id IS NULL, 'MISSING_DEPENDENCY', NULL) AS failure_category,
  IF(g.game_id IS NULL, 'team box rows of both teams not found', NULL) AS failure_reason,
  IF(g.game_id IS NULL, 'DATA_GAP', NULL) AS failure_type,
  IF(g.game_id IS NULL, TRUE, NULL) AS is_correctable,
  IF(g.game_id IS NULL, TRUE, NULL) AS can_retry,
  IF(g.game_id IS NULL, 1, NULL) AS expected_game_count,
  IF(g.game_id IS NULL, 0, NULL) AS actual_game_count
FROM expected AS e
LEFT JOIN games AS g ON g.game_date = e.date AND g.defending_team_abbr = e.entity
LEFT JOIN zones AS z ON z.game_id = g.game_id AND z.team_id = g.team_id
  ) p
)
SELECT c.* REPLACE (CASE WHEN c.`game_date` IN UNNEST(@dates) THEN c.`game_date` ELSE @start_date END AS `game_date`,
  COALESCE(CAST(c.entity_id AS STRING), '(no entity)') AS entity_id,
  CASE WHEN c.broken_rule IS NOT NULL THEN 'PROCESSING_ERROR' WHEN c.failure_category IS NULL AND w.entity IS NOT NULL THEN w.failure_category ELSE CAST(c.failure_category AS STRING) END AS failure_category,
  CASE WHEN c.broken_rule IS NOT NULL THEN c.broken_rule WHEN c.failure_category IS NULL AND w.entity IS NOT NULL THEN w.failure_reason ELSE CAST(c.failure_reason AS STRING) END AS failure_reason,
  CASE WHEN c.broken_rule IS NOT NULL THEN 'PROCESSING_ERROR' WHEN c.failure_category IS NULL AND w.entity IS NOT NULL THEN CASE WHEN w.failure_category = 'INCOMPLETE_DATA' THEN 'DATA_GAP' ELSE 'UNKNOWN' END ELSE CAST(c.failure_type AS STRING) END AS failure_type,
  CASE WHEN c.broken_rule IS NOT NULL THEN FALSE WHEN c.failure_category IS NULL AND w.entity IS NOT NULL THEN w.failure_category = 'INCOMPLETE_DATA' ELSE CAST(c.is_correctable AS BOOL) END AS is_correctable,
  CASE WHEN c.broken_rule IS NOT NULL THEN FALSE WHEN c.failure_category IS NULL AND w.entity IS NOT NULL THEN w.failure_category = 'INCOMPLETE_DATA' ELSE CAST(c.can_retry AS BOOL) END AS can_retry),
  CASE WHEN c.failure_category IS NULL AND c.broken_rule IS NULL AND w.entity IS NULL
    THEN TO_HEX(MD5(CONCAT(COALESCE(CAST(c.`game_id` AS STRING), '~'), '|', COALESCE(CAST(c.`game_date` AS STRING), '~'), '|', COALESCE(CAST(c.`season` AS STRING), '~'), '|', COALESCE(CAST(c.`defending_team_abbr` AS STRING), '~'), '|', COALESCE(CAST(c.`opponent_team_abbr` AS STRING), '~'), '|', COALESCE(CAST(c.`home_game` AS STRING), '~'), '|', COALESCE(CAST(c.`points_allowed` AS STRING), '~'), '|', COALESCE(CAST(c.`opp_fgm` AS STRING), '~'), '|', COALESCE(CAST(c.`opp_fga` AS STRING), '~'), '|', COALESCE(CAST(c.`opp_fg3m` AS STRING), '~'), '|', COALESCE(CAST(c.`opp_fg3a` AS STRING), '~'), '|', COALESCE(CAST(c.`opp_ftm` AS STRING), '~'), '|', COALESCE(CAST(c.`opp_fta` AS STRING), '~'), '|', COALESCE(CAST(c.`opp_tov` AS STRING), '~'), '|', COALESCE(CAST(c.`opp_paint_attempts` AS STRING), '~'), '|', COALESCE(CAST(c.`opp_paint_makes` AS STRING), '~'), '|', COALESCE(CAST(c.`opp_mid_range_attempts` AS STRING), '~'), '|', COALESCE(CAST(c.`opp_mid_range_makes` AS STRING), '~'), '|', COALESCE(CAST(c.`opp_three_pt_attempts` AS STRING), '~'), '|', COALESCE(CAST(c.`opp_three_pt_makes` AS STRING), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`opponent_possessions` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`defensive_rating` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`opponent_pace` * 1000000000) + 0), '~')))) END AS data_hash, FALSE AS recorded
FROM fillgate_computed c
LEFT JOIN (
SELECT date, entity, failure_category, failure_reason FROM (
SELECT b.analysis_date AS date, b.entity_id AS entity, 'CIRCUIT_BREAKER_ACTIVE' AS failure_category,
  CONCAT('circuit open after ', CAST(b.attempts AS STRING), ' attempts (', b.reason, ')') AS failure_reason
FROM `a-project.nba_processing.circuit_breakers` b
WHERE b.processor_name = @guard_processor
    AND b.analysis_date BETWEEN @guard_start AND @guard_end
    AND b.analysis_date IN UNNEST(@guard_dates) AND b.entity_id <> @guard_date_level AND b.open_until > @guard_now
) reasons WHERE TRUE
QUALIFY ROW_NUMBER() OVER (PARTITION BY date, entity ORDER BY failure_category, failure_reason) = 1
) w ON w.`date` = c.`game_date` AND w.entity = CAST(c.entity_id AS STRING);

DELETE FROM `a-project.nba_analytics.team_defense_game_summary` WHERE `game_date` BETWEEN @start_date AND @end_date AND `game_date` IN UNNEST(@dates);

INSERT INTO `a-project.nba_analytics.team_defense_game_summary` (`game_id`, `game_date`, `season`, `defending_team_abbr`, `opponent_team_abbr`, `home_game`, `points_allowed`, `opp_fgm`, `opp_fga`, `opp_fg3m`, `opp_fg3a`, `opp_ftm`, `opp_fta`, `opp_tov`, `opp_paint_attempts`, `opp_paint_makes`, `opp_mid_range_attempts`, `opp_mid_range_makes`, `opp_three_pt_attempts`, `opp_three_pt_makes`, `opponent_possessions`, `defensive_rating`, `opponent_pace`, `data_hash`, `processed_at`)
SELECT `game_id`, `game_date`, `season`, `defending_team_abbr`, `opponent_team_abbr`, `home_game`, `points_allowed`, `opp_fgm`, `opp_fga`, `opp_fg3m`, `opp_fg3a`, `opp_ftm`, `opp_fta`, `opp_tov`, `opp_paint_attempts`, `opp_paint_makes`, `opp_mid_range_attempts`, `opp_mid_range_makes`, `opp_three_pt_attempts`, `opp_three_pt_makes`, `opponent_possessions`, `defensive_rating`, `opponent_pace`, `data_hash`, @now
FROM `fillgate_staged` WHERE failure_category IS NULL;

DELETE FROM `a-project.nba_processing.analytics_failures` f WHERE f.processor_name = @processor AND f.analysis_date BETWEEN @start_date AND @end_date AND f.analysis_date IN UNNEST(@dates) AND (NOT (EXISTS (SELECT 1 FROM `fillgate_staged` s WHERE s.failure_category IS NULL AND s.`game_date` = f.analysis_date AND s.entity_id = f.entity_id)
  OR (f.entity_id = @date_level AND EXISTS (SELECT 1 FROM `fillgate_staged` s WHERE s.failure_category IS NULL AND s.`game_date` = f.analysis_date))) OR (f.resolution_status = 'RESOLVED' AND EXISTS (SELECT 1 FROM `a-project.nba_processing.analytics_failures` o
  WHERE o.processor_name = @processor AND o.analysis_date = f.analysis_date
    AND o.entity_id = f.entity_id AND o.resolution_status <> 'RESOLVED'
    AND o.analysis_date BETWEEN @start_date AND @end_date)));

UPDATE `a-project.nba_processing.analytics_failures` f SET resolution_status = 'RESOLVED', resolved_at = @now
WHERE f.processor_name = @processor AND f.analysis_date BETWEEN @start_date AND @end_date AND f.analysis_date IN UNNEST(@dates) AND f.resolution_status <> 'RESOLVED';

INSERT INTO `a-project.nba_processing.analytics_failures` (
  processor_name, analysis_date, entity_id, failure_category, failure_reason, can_retry, failure_type,
  is_correctable, expected_game_count, actual_game_count, missing_game_dates, resolution_status, run_id, created_at
)
SELECT @processor, s.`game_date`, s.entity_id, s.failure_category, s.failure_reason,
  s.can_retry, s.failure_type,
  s.is_correctable, s.expected_game_count, s.actual_game_count,
  CASE WHEN s.failure_type = 'DATA_GAP' AND s.expected_game_count = 1 THEN CONCAT('["', CAST(s.`game_date` AS STRING), '"]') ELSE '[]' END,
  CASE WHEN s.failure_type IN ('PLAYER_DNP', 'INSUFFICIENT_HISTORY') THEN 'PERMANENT' ELSE 'UNRESOLVED' END,
  @run_id, @now
FROM `fillgate_staged` s
WHERE s.failure_category IS NOT NULL AND NOT s.recorded;

INSERT INTO `a-project.nba_processing.processor_run_history` (processor_name, data_date, run_date, run_id, status, records_processed, failed_count, error_message, started_at, finished_at, policies)
SELECT @processor, d.date, @today, @run_id, CASE WHEN COALESCE(c.n, 0) = 0 OR c.errors > 0 THEN 'failed' ELSE 'success' END,
  COALESCE(c.outputs, 0), COALESCE(c.failures, 0),
  CASE WHEN COALESCE(c.n, 0) = 0 THEN @nothing
    WHEN c.errors > 0 THEN CONCAT(CAST(c.errors AS STRING), ' PROCESSING_ERROR: ', COALESCE(c.reason, '')) END,
  @now, CURRENT_TIMESTAMP, @policies
FROM (SELECT `date` FROM UNNEST(@dates) AS `date`) d
LEFT JOIN (
  SELECT `game_date` AS `date`, COUNT(*) AS n,
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
  FROM `a-project.nba_processing.analytics_failures` f
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
