CREATE OR REPLACE TEMP TABLE `fillgate_staged` AS
WITH fillgate_computed AS (
  SELECT p.*, CASE WHEN p.failure_category IS NULL THEN CASE
    WHEN p.`game_date` IS NULL THEN 'contract: game_date is NULL'
    WHEN p.`game_id` IS NULL THEN 'contract: game_id is NULL'
    WHEN p.`player_lookup` IS NULL THEN 'contract: player_lookup is NULL'
    WHEN p.`universal_player_id` IS NULL THEN 'contract: universal_player_id is NULL'
    WHEN NOT (p.`game_date` IN UNNEST(@dates)) THEN 'contract: game_date is none of the dates that were asked for' END END AS broken_rule
  FROM (
-- PGS, player_game_summary. A row: one player in one finished game. Everything is of the same date.
-- Zones come from the shot events. A team without a single shot event in a game has unknown (NULL) zones
-- there; a player of a team with shot events who took none in a zone has 0.
WITH expected AS (
-- One row per player with a raw box row in a finished regular-season game of the date.
-- A raw row without a player id is expected under its name, so that it ends as a failure record, not a NULL.
WITH finished AS (
  SELECT DISTINCT game_id, game_date
  FROM `a-project.nba_raw.nbac_schedule`
  WHERE game_date BETWEEN @start_date AND @end_date AND season_type = 'regular' AND game_status = 3
),
named AS (
  SELECT game_id, game_date, player_id, player_name, NORMALIZE(REGEXP_REPLACE(NORMALIZE(player_name, NFD), r'\pM', ''), NFC) AS plain_name
  FROM `a-project.nba_raw.nbac_gamebook_player_stats`
  WHERE game_date BETWEEN @start_date AND @end_date
)
SELECT
  n.game_date AS date,
  COALESCE(CAST(n.player_id AS STRING), n.player_name, '(no name)') AS entity,
  MIN(REGEXP_REPLACE(LOWER(n.plain_name), r'[^a-z0-9]', '')) AS label
FROM named AS n
JOIN finished AS f ON f.game_id = n.game_id AND f.game_date = n.game_date
GROUP BY n.game_date, COALESCE(CAST(n.player_id AS STRING), n.player_name, '(no name)')
),
named AS (
  -- DISTINCT: a box row delivered twice must not count its minutes twice. Conflicting rows stay, to be found.
  SELECT DISTINCT
    game_id, game_date, season, player_id, player_name, team_id, team_abbr, minutes, points, fgm, fga, fg3m,
    fg3a, ftm, fta, oreb, dreb, reb, ast, stl, blk, tov, pf, plus_minus,
    COALESCE(CAST(player_id AS STRING), player_name, '(no name)') AS entity,
    NORMALIZE(REGEXP_REPLACE(NORMALIZE(player_name, NFD), r'\pM', ''), NFC) AS plain_name
  FROM `a-project.nba_raw.nbac_gamebook_player_stats`
  WHERE game_date BETWEEN @start_date AND @end_date
),
team_minutes AS (
  SELECT game_id, team_abbr, SUM(minutes) AS minutes
  FROM named
  GROUP BY game_id, team_abbr
),
team_box AS (
  SELECT DISTINCT game_id, team_abbr, matchup, fga, fta, tov
  FROM `a-project.nba_raw.nbac_team_boxscore`
  WHERE game_date BETWEEN @start_date AND @end_date
),
teams AS (
  -- Home is the side after the "@", or the row's own team in "AAA vs. BBB". Where both rows of a game say
  -- "AAA @ BBB" the rule still holds.
  SELECT
    own.game_id, own.team_abbr, opp.team_abbr AS opponent_team_abbr,
    ENDS_WITH(own.matchup, CONCAT(' @ ', own.team_abbr)) OR STARTS_WITH(own.matchup, CONCAT(own.team_abbr, ' vs'))
      AS home_game,
    100 * own.fga + 44 * own.fta + 100 * own.tov AS plays_x100
  FROM team_box AS own
  JOIN team_box AS opp ON opp.game_id = own.game_id AND opp.team_abbr <> own.team_abbr
),
shots AS (
  SELECT
    game_id, team_id, player_id, made,
    basic_zone IN ('Restricted Area', 'In The Paint (Non-RA)') AS paint,
    basic_zone = 'Mid-Range' AS mid_range,
    basic_zone IN ('Left Corner 3', 'Right Corner 3', 'Above the Break 3', 'Backcourt') AS three_pt
  FROM `a-project.nba_raw.nbac_play_by_play`
  WHERE game_date BETWEEN @start_date AND @end_date
),
teams_with_shots AS (
  SELECT DISTINCT game_id, team_id FROM shots
),
player_shots AS (
  SELECT
    game_id, player_id,
    COUNTIF(paint) AS paint_attempts, COUNTIF(paint AND made) AS paint_makes,
    COUNTIF(mid_range) AS mid_range_attempts, COUNTIF(mid_range AND made) AS mid_range_makes,
    COUNTIF(three_pt) AS three_pt_attempts, COUNTIF(three_pt AND made) AS three_pt_makes
  FROM shots
  GROUP BY game_id, player_id
),
joined AS (
  SELECT
    e.date, e.entity, b.game_id, b.season, b.player_id, b.plain_name, b.player_name, b.team_abbr,
    t.opponent_team_abbr, t.home_game, b.minutes, b.points, b.fgm, b.fga, b.fg3m, b.fg3a, b.ftm, b.fta,
    b.oreb, b.dreb, b.reb, b.ast, b.stl, b.blk, b.tov, b.pf, b.plus_minus,
    IF(k.game_id IS NULL, NULL, IFNULL(s.paint_attempts, 0)) AS paint_attempts,
    IF(k.game_id IS NULL, NULL, IFNULL(s.paint_makes, 0)) AS paint_makes,
    IF(k.game_id IS NULL, NULL, IFNULL(s.mid_range_attempts, 0)) AS mid_range_attempts,
    IF(k.game_id IS NULL, NULL, IFNULL(s.mid_range_makes, 0)) AS mid_range_makes,
    IF(k.game_id IS NULL, NULL, IFNULL(s.three_pt_attempts, 0)) AS three_pt_attempts,
    IF(k.game_id IS NULL, NULL, IFNULL(s.three_pt_makes, 0)) AS three_pt_makes,
    m.minutes AS team_minutes, t.plays_x100 AS team_plays_x100,
    100 * b.fga + 44 * b.fta AS attempts_x100,
    CASE
      WHEN b.player_id IS NULL THEN 'raw row without a player id'
      WHEN COALESCE(REGEXP_REPLACE(LOWER(b.plain_name), r'[^a-z0-9]', ''), '') = '' THEN 'raw row whose name holds no letter or digit'
      WHEN t.game_id IS NULL THEN 'team box rows of both teams not found'
    END AS failure_reason
  FROM expected AS e
  JOIN named AS b ON b.game_date = e.date AND b.entity = e.entity
  JOIN team_minutes AS m ON m.game_id = b.game_id AND m.team_abbr = b.team_abbr
  LEFT JOIN teams AS t ON t.game_id = b.game_id AND t.team_abbr = b.team_abbr
  LEFT JOIN teams_with_shots AS k ON k.game_id = b.game_id AND k.team_id = b.team_id
  LEFT JOIN player_shots AS s ON s.game_id = b.game_id AND s.player_id = b.player_id
)
SELECT
  game_id,
  date AS game_date,
  season,
  player_id AS universal_player_id,
  REGEXP_REPLACE(LOWER(plain_name), r'[^a-z0-9]', '') AS player_lookup,
  player_name, team_abbr, opponent_team_abbr, home_game,
  minutes, points, fgm, fga, fg3m, fg3a, ftm, fta, oreb, dreb, reb, ast, stl, blk, tov, pf, plus_minus,
  CAST(paint_attempts AS INT64) AS paint_attempts,
  CAST(paint_makes AS INT64) AS paint_makes,
  CAST(mid_range_attempts AS INT64) AS mid_range_attempts,
  CAST(mid_range_makes AS INT64) AS mid_range_makes,
  CAST(three_pt_attempts AS INT64) AS three_pt_attempts,
  CAST(three_pt_makes AS INT64) AS three_pt_makes,
  IFNULL(paint_attempts + mid_range_attempts + three_pt_attempts = fga, FALSE) AS has_complete_shot_zones,
  100 * points / NULLIF(2 * attempts_x100, 0) AS ts_pct,
  CAST(team_minutes AS INT64) AS team_minutes,
  -- All integers up to the one division: 0.44 is 44 of 100.
  100 * (attempts_x100 + 100 * tov) * CAST(team_minutes AS INT64)
    / NULLIF(5 * minutes * team_plays_x100, 0) AS usage_rate,
  entity AS entity_id,
  IF(failure_reason IS NULL, NULL, 'MISSING_DEPENDENCY') AS failure_category,
  failure_reason,
  IF(failure_reason IS NULL, NULL, 'DATA_GAP') AS failure_type,
  IF(failure_reason IS NULL, NULL, TRUE) AS is_correctable,
  IF(failure_reason IS NULL, NULL, TRUE) AS can_retry,
  IF(failure_reason IS NULL, NULL, 1) AS expected_game_count,
  IF(failure_reason IS NULL, NULL, 0) AS actual_game_count
FROM joined
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
    THEN TO_HEX(MD5(CONCAT(COALESCE(CAST(c.`game_id` AS STRING), '~'), '|', COALESCE(CAST(c.`game_date` AS STRING), '~'), '|', COALESCE(CAST(c.`season` AS STRING), '~'), '|', COALESCE(CAST(c.`universal_player_id` AS STRING), '~'), '|', COALESCE(CAST(c.`player_lookup` AS STRING), '~'), '|', COALESCE(CAST(c.`player_name` AS STRING), '~'), '|', COALESCE(CAST(c.`team_abbr` AS STRING), '~'), '|', COALESCE(CAST(c.`opponent_team_abbr` AS STRING), '~'), '|', COALESCE(CAST(c.`home_game` AS STRING), '~'), '|', COALESCE(CAST(c.`minutes` AS STRING), '~'), '|', COALESCE(CAST(c.`points` AS STRING), '~'), '|', COALESCE(CAST(c.`fgm` AS STRING), '~'), '|', COALESCE(CAST(c.`fga` AS STRING), '~'), '|', COALESCE(CAST(c.`fg3m` AS STRING), '~'), '|', COALESCE(CAST(c.`fg3a` AS STRING), '~'), '|', COALESCE(CAST(c.`ftm` AS STRING), '~'), '|', COALESCE(CAST(c.`fta` AS STRING), '~'), '|', COALESCE(CAST(c.`oreb` AS STRING), '~'), '|', COALESCE(CAST(c.`dreb` AS STRING), '~'), '|', COALESCE(CAST(c.`reb` AS STRING), '~'), '|', COALESCE(CAST(c.`ast` AS STRING), '~'), '|', COALESCE(CAST(c.`stl` AS STRING), '~'), '|', COALESCE(CAST(c.`blk` AS STRING), '~'), '|', COALESCE(CAST(c.`tov` AS STRING), '~'), '|', COALESCE(CAST(c.`pf` AS STRING), '~'), '|', COALESCE(CAST(c.`plus_minus` AS STRING), '~'), '|', COALESCE(CAST(c.`paint_attempts` AS STRING), '~'), '|', COALESCE(CAST(c.`paint_makes` AS STRING), '~'), '|', COALESCE(CAST(c.`mid_range_attempts` AS STRING), '~'), '|', COALESCE(CAST(c.`mid_range_makes` AS STRING), '~'), '|', COALESCE(CAST(c.`three_pt_attempts` AS STRING), '~'), '|', COALESCE(CAST(c.`three_pt_makes` AS STRING), '~'), '|', COALESCE(CAST(c.`has_complete_shot_zones` AS STRING), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`ts_pct` * 1000000000) + 0), '~'), '|', COALESCE(CAST(c.`team_minutes` AS STRING), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`usage_rate` * 1000000000) + 0), '~')))) END AS data_hash, FALSE AS recorded
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

DELETE FROM `a-project.nba_analytics.player_game_summary` WHERE `game_date` BETWEEN @start_date AND @end_date AND `game_date` IN UNNEST(@dates);

INSERT INTO `a-project.nba_analytics.player_game_summary` (`game_id`, `game_date`, `season`, `universal_player_id`, `player_lookup`, `player_name`, `team_abbr`, `opponent_team_abbr`, `home_game`, `minutes`, `points`, `fgm`, `fga`, `fg3m`, `fg3a`, `ftm`, `fta`, `oreb`, `dreb`, `reb`, `ast`, `stl`, `blk`, `tov`, `pf`, `plus_minus`, `paint_attempts`, `paint_makes`, `mid_range_attempts`, `mid_range_makes`, `three_pt_attempts`, `three_pt_makes`, `has_complete_shot_zones`, `ts_pct`, `team_minutes`, `usage_rate`, `data_hash`, `processed_at`)
SELECT `game_id`, `game_date`, `season`, `universal_player_id`, `player_lookup`, `player_name`, `team_abbr`, `opponent_team_abbr`, `home_game`, `minutes`, `points`, `fgm`, `fga`, `fg3m`, `fg3a`, `ftm`, `fta`, `oreb`, `dreb`, `reb`, `ast`, `stl`, `blk`, `tov`, `pf`, `plus_minus`, `paint_attempts`, `paint_makes`, `mid_range_attempts`, `mid_range_makes`, `three_pt_attempts`, `three_pt_makes`, `has_complete_shot_zones`, `ts_pct`, `team_minutes`, `usage_rate`, `data_hash`, @now
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

DELETE FROM `a-project.nba_processing.registry_errors` r WHERE r.source = @registry_source AND EXISTS (SELECT 1 FROM `fillgate_staged` s WHERE CAST(s.`game_id` AS STRING) = r.game_id);

INSERT INTO `a-project.nba_processing.registry_errors` (created_at, source, player_name, game_id, reason)
SELECT DISTINCT @now, @registry_source, CAST(s.`player_name` AS STRING), CAST(s.`game_id` AS STRING), s.failure_reason
FROM `fillgate_staged` s WHERE s.failure_category IS NOT NULL AND (COALESCE(CAST(s.`universal_player_id` AS STRING), '') = '' OR COALESCE(CAST(s.`player_lookup` AS STRING), '') = '');

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
