CREATE OR REPLACE TEMP TABLE `fillgate_staged` AS
WITH fillgate_computed AS (
  SELECT p.*, CASE WHEN p.failure_category IS NULL THEN CASE
    WHEN p.`game_date` IS NULL THEN 'contract: game_date is NULL'
    WHEN p.`player_lookup` IS NULL THEN 'contract: player_lookup is NULL'
    WHEN p.`universal_player_id` IS NULL THEN 'contract: universal_player_id is NULL'
    WHEN NOT (p.`game_date` IN UNNEST(@dates)) THEN 'contract: game_date is none of the dates that were asked for' END END AS broken_rule
  FROM (
-- UPCG, upcoming_player_game_context. A row: one player on one date on which he plays, as known before it.
-- Windows: the player's last 7 and 14 days, last 5 and 10 games; each team's last 10 games. All of the same
-- season, all strictly before the date.
WITH expected AS (
-- One row per player with a PGS row in a finished regular-season game of the date: who plays that day.
WITH finished AS (
  SELECT DISTINCT game_id, game_date
  FROM `a-project.nba_raw.nbac_schedule`
  WHERE game_date BETWEEN @start_date AND @end_date AND season_type = 'regular' AND game_status = 3
),
players AS (
  SELECT game_id, game_date, universal_player_id, player_lookup
  FROM `a-project.nba_analytics.player_game_summary`
  WHERE game_date BETWEEN @start_date AND @end_date
)
SELECT p.game_date AS date, CAST(p.universal_player_id AS STRING) AS entity, MIN(p.player_lookup) AS label
FROM players AS p
JOIN finished AS f ON f.game_id = p.game_id AND f.game_date = p.game_date
GROUP BY p.game_date, CAST(p.universal_player_id AS STRING)
),
played AS (
  SELECT
    game_id, game_date, season, universal_player_id, player_lookup, team_abbr, opponent_team_abbr, home_game,
    minutes, points,
    CAST(ROUND(usage_rate * 1e9) AS INT64) AS usage_nano,
    DATE_DIFF(game_date, @history_start, DAY) AS day
  FROM `a-project.nba_analytics.player_game_summary`
  WHERE game_date BETWEEN @history_start AND @end_date
),
paired AS (
  SELECT
    *,
    day - LAG(day) OVER (PARTITION BY season, universal_player_id ORDER BY day, game_id) AS days_since_last
  FROM played
),
looking_back AS (
  SELECT
    *,
    COUNT(*) OVER last_7_days AS games_7_days,
    SUM(minutes) OVER last_7_days AS minutes_7_days,
    SUM(usage_nano) OVER last_7_days AS usage_7_days,
    COUNT(usage_nano) OVER last_7_days AS usage_games_7_days,
    -- Both games of a pair within the 14 days, so the second one within 13.
    COUNTIF(days_since_last = 1) OVER (days RANGE BETWEEN 13 PRECEDING AND 1 PRECEDING)
      AS back_to_backs_14_days,
    SUM(points) OVER last_5 AS points_5,
    COUNT(*) OVER last_5 AS games_5,
    SUM(points) OVER last_10 AS points_10,
    COUNT(*) OVER last_10 AS games_10,
    SUM(usage_nano) OVER last_10 AS usage_10,
    COUNT(usage_nano) OVER last_10 AS usage_games_10,
    COUNT(*) OVER (games ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS games_before
  FROM paired
  WINDOW
    days AS (PARTITION BY season, universal_player_id ORDER BY day),
    last_7_days AS (days RANGE BETWEEN 7 PRECEDING AND 1 PRECEDING),
    games AS (PARTITION BY season, universal_player_id ORDER BY day, game_id),
    last_5 AS (games ROWS BETWEEN 5 PRECEDING AND 1 PRECEDING),
    last_10 AS (games ROWS BETWEEN 10 PRECEDING AND 1 PRECEDING)
),
team_pace AS (
  -- As of each game; valid for the dates after it, up to and including the next game.
  SELECT
    season, team_abbr, game_date,
    LEAD(game_date, 1, DATE '9999-12-31') OVER games AS next_date,
    COUNT(*) OVER (games ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS games_played,
    -- A pace is a multiple of 0.005: the sum of thousandths is exact.
    SUM(CAST(ROUND(pace * 1000) AS INT64)) OVER last_10 / (1000 * COUNT(*) OVER last_10) AS pace_last_10
  FROM `a-project.nba_analytics.team_offense_game_summary`
  WHERE game_date BETWEEN @history_start AND @end_date
  WINDOW
    games AS (PARTITION BY season, team_abbr ORDER BY game_date, game_id),
    last_10 AS (games ROWS BETWEEN 9 PRECEDING AND CURRENT ROW)
)
SELECT
  e.date AS game_date,
  p.game_id, p.season,
  CAST(e.entity AS INT64) AS universal_player_id,
  e.label AS player_lookup,
  p.team_abbr, p.opponent_team_abbr, p.home_game,
  -- Full days between two games: 0 on the second day of a back-to-back; NULL before the season's first game.
  p.days_since_last - 1 AS days_rest,
  IFNULL(p.days_since_last = 1, FALSE) AS back_to_back,
  p.games_7_days AS games_in_last_7_days,
  CAST(IFNULL(p.minutes_7_days, 0) AS INT64) AS minutes_in_last_7_days,
  p.minutes_7_days / NULLIF(p.games_7_days, 0) AS avg_minutes_per_game_last_7,
  CAST(p.back_to_backs_14_days AS INT64) AS back_to_backs_last_14_days,
  p.points_5 / NULLIF(p.games_5, 0) AS points_avg_last_5,
  p.points_10 / NULLIF(p.games_10, 0) AS points_avg_last_10,
  p.usage_7_days / NULLIF(1000000000 * p.usage_games_7_days, 0) AS avg_usage_rate_last_7_games,
  p.usage_10 / NULLIF(1000000000 * p.usage_games_10, 0) AS projected_usage_rate,
  own.pace_last_10 AS team_pace_last_10,
  opp.pace_last_10 AS opponent_pace_last_10,
  opp.pace_last_10 - own.pace_last_10 AS pace_differential,
  p.games_before AS games_played_season,
  IFNULL(opp.games_played, 0) AS opponent_games_played_season,
  e.entity AS entity_id,
  IF(p.game_id IS NULL, 'MISSING_DEPENDENCY', NULL) AS failure_category,
  IF(p.game_id IS NULL, 'no PGS row of the player on the date', NULL) AS failure_reason,
  IF(p.game_id IS NULL, 'DATA_GAP', NULL) AS failure_type,
  IF(p.game_id IS NULL, TRUE, NULL) AS is_correctable,
  IF(p.game_id IS NULL, TRUE, NULL) AS can_retry,
  IF(p.game_id IS NULL, 1, NULL) AS expected_game_count,
  IF(p.game_id IS NULL, 0, NULL) AS actual_game_count
FROM expected AS e
LEFT JOIN looking_back AS p ON p.game_date = e.date AND CAST(p.universal_player_id AS STRING) = e.entity
LEFT JOIN team_pace AS own
  ON own.season = p.season AND own.team_abbr = p.team_abbr
  AND own.game_date < p.game_date AND p.game_date <= own.next_date
LEFT JOIN team_pace AS opp
  ON opp.season = p.season AND opp.team_abbr = p.opponent_team_abbr
  AND opp.game_date < p.game_date AND p.game_date <= opp.next_date
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
    THEN TO_HEX(MD5(CONCAT(COALESCE(CAST(c.`game_date` AS STRING), '~'), '|', COALESCE(CAST(c.`game_id` AS STRING), '~'), '|', COALESCE(CAST(c.`season` AS STRING), '~'), '|', COALESCE(CAST(c.`universal_player_id` AS STRING), '~'), '|', COALESCE(CAST(c.`player_lookup` AS STRING), '~'), '|', COALESCE(CAST(c.`team_abbr` AS STRING), '~'), '|', COALESCE(CAST(c.`opponent_team_abbr` AS STRING), '~'), '|', COALESCE(CAST(c.`home_game` AS STRING), '~'), '|', COALESCE(CAST(c.`days_rest` AS STRING), '~'), '|', COALESCE(CAST(c.`back_to_back` AS STRING), '~'), '|', COALESCE(CAST(c.`games_in_last_7_days` AS STRING), '~'), '|', COALESCE(CAST(c.`minutes_in_last_7_days` AS STRING), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`avg_minutes_per_game_last_7` * 1000000000) + 0), '~'), '|', COALESCE(CAST(c.`back_to_backs_last_14_days` AS STRING), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`points_avg_last_5` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`points_avg_last_10` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`avg_usage_rate_last_7_games` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`projected_usage_rate` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`team_pace_last_10` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`opponent_pace_last_10` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`pace_differential` * 1000000000) + 0), '~'), '|', COALESCE(CAST(c.`games_played_season` AS STRING), '~'), '|', COALESCE(CAST(c.`opponent_games_played_season` AS STRING), '~')))) END AS data_hash, FALSE AS recorded
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
  CONCAT('incomplete look-back on player_game_summary:', CASE WHEN missing_L5 > 0 THEN CONCAT(' L5 ', CAST(owed_L5 - missing_L5 AS STRING), '/', CAST(owed_L5 AS STRING)) ELSE '' END, CASE WHEN missing_L10 > 0 THEN CONCAT(' L10 ', CAST(owed_L10 - missing_L10 AS STRING), '/', CAST(owed_L10 AS STRING)) ELSE '' END, CASE WHEN missing_L7d > 0 THEN CONCAT(' L7d ', CAST(owed_L7d - missing_L7d AS STRING), '/', CAST(owed_L7d AS STRING)) ELSE '' END, CASE WHEN missing_L14d > 0 THEN CONCAT(' L14d ', CAST(owed_L14d - missing_L14d AS STRING), '/', CAST(owed_L14d AS STRING)) ELSE '' END) AS failure_reason
FROM (
  SELECT date, entity, COUNTIF(back <= 5) AS owed_L5, COUNTIF(back <= 5 AND missing) AS missing_L5, COUNTIF(back <= 10) AS owed_L10, COUNTIF(back <= 10 AND missing) AS missing_L10, COUNTIF(DATE_DIFF(date, played, DAY) <= 7) AS owed_L7d, COUNTIF(DATE_DIFF(date, played, DAY) <= 7 AND missing) AS missing_L7d, COUNTIF(DATE_DIFF(date, played, DAY) <= 14) AS owed_L14d, COUNTIF(DATE_DIFF(date, played, DAY) <= 14 AND missing) AS missing_L14d
  FROM (
    SELECT s.`game_date` AS date, s.entity_id AS entity, owed.date AS played, had.entity IS NULL AS missing,
      ROW_NUMBER() OVER (PARTITION BY s.`game_date`, s.entity_id ORDER BY owed.date DESC) AS back
    FROM fillgate_computed s
    JOIN (SELECT DISTINCT e.date, e.entity FROM (
-- One row per player with a raw box row in a finished regular-season game of the date.
-- A raw row without a player id is expected under its name, so that it ends as a failure record, not a NULL.
WITH finished AS (
  SELECT DISTINCT game_id, game_date
  FROM `a-project.nba_raw.nbac_schedule`
  WHERE game_date BETWEEN @guard_start_date AND @guard_end_date AND season_type = 'regular' AND game_status = 3
),
named AS (
  SELECT game_id, game_date, player_id, player_name, NORMALIZE(REGEXP_REPLACE(NORMALIZE(player_name, NFD), r'\pM', ''), NFC) AS plain_name
  FROM `a-project.nba_raw.nbac_gamebook_player_stats`
  WHERE game_date BETWEEN @guard_start_date AND @guard_end_date
)
SELECT
  n.game_date AS date,
  COALESCE(CAST(n.player_id AS STRING), n.player_name, '(no name)') AS entity,
  MIN(REGEXP_REPLACE(LOWER(n.plain_name), r'[^a-z0-9]', '')) AS label
FROM named AS n
JOIN finished AS f ON f.game_id = n.game_id AND f.game_date = n.game_date
GROUP BY n.game_date, COALESCE(CAST(n.player_id AS STRING), n.player_name, '(no name)')

) e) owed
      ON owed.entity = CAST(s.`universal_player_id` AS STRING) AND owed.date < s.`game_date`
    LEFT JOIN (SELECT DISTINCT `game_date` AS date, CAST(`universal_player_id` AS STRING) AS entity
FROM `a-project.nba_analytics.player_game_summary`
WHERE `game_date` BETWEEN @guard_history_start AND @guard_end_date) had ON had.entity = owed.entity AND had.date = owed.date
    WHERE s.failure_category IS NULL AND s.broken_rule IS NULL
  ) looking
  GROUP BY 1, 2
) counted WHERE missing_L5 > 0 OR missing_L10 > 0 OR missing_L7d > 0 OR missing_L14d > 0
UNION ALL
SELECT date, entity, 'INCOMPLETE_DATA' AS failure_category,
  CONCAT('incomplete look-back on team_offense_game_summary:', CASE WHEN missing_L5 > 0 THEN CONCAT(' L5 ', CAST(owed_L5 - missing_L5 AS STRING), '/', CAST(owed_L5 AS STRING)) ELSE '' END, CASE WHEN missing_L10 > 0 THEN CONCAT(' L10 ', CAST(owed_L10 - missing_L10 AS STRING), '/', CAST(owed_L10 AS STRING)) ELSE '' END) AS failure_reason
FROM (
  SELECT date, entity, COUNTIF(back <= 5) AS owed_L5, COUNTIF(back <= 5 AND missing) AS missing_L5, COUNTIF(back <= 10) AS owed_L10, COUNTIF(back <= 10 AND missing) AS missing_L10
  FROM (
    SELECT s.`game_date` AS date, s.entity_id AS entity, owed.date AS played, had.entity IS NULL AS missing,
      ROW_NUMBER() OVER (PARTITION BY s.`game_date`, s.entity_id ORDER BY owed.date DESC) AS back
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
      ON owed.entity = CAST(s.`team_abbr` AS STRING) AND owed.date < s.`game_date`
    LEFT JOIN (SELECT DISTINCT `game_date` AS date, CAST(`team_abbr` AS STRING) AS entity
FROM `a-project.nba_analytics.team_offense_game_summary`
WHERE `game_date` BETWEEN @guard_history_start AND @guard_end_date) had ON had.entity = owed.entity AND had.date = owed.date
    WHERE s.failure_category IS NULL AND s.broken_rule IS NULL
  ) looking
  GROUP BY 1, 2
) counted WHERE missing_L5 > 0 OR missing_L10 > 0
UNION ALL
SELECT date, entity, 'INCOMPLETE_DATA' AS failure_category,
  CONCAT('incomplete look-back on team_offense_game_summary:', CASE WHEN missing_L5 > 0 THEN CONCAT(' L5 ', CAST(owed_L5 - missing_L5 AS STRING), '/', CAST(owed_L5 AS STRING)) ELSE '' END, CASE WHEN missing_L10 > 0 THEN CONCAT(' L10 ', CAST(owed_L10 - missing_L10 AS STRING), '/', CAST(owed_L10 AS STRING)) ELSE '' END) AS failure_reason
FROM (
  SELECT date, entity, COUNTIF(back <= 5) AS owed_L5, COUNTIF(back <= 5 AND missing) AS missing_L5, COUNTIF(back <= 10) AS owed_L10, COUNTIF(back <= 10 AND missing) AS missing_L10
  FROM (
    SELECT s.`game_date` AS date, s.entity_id AS entity, owed.date AS played, had.entity IS NULL AS missing,
      ROW_NUMBER() OVER (PARTITION BY s.`game_date`, s.entity_id ORDER BY owed.date DESC) AS back
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
      ON owed.entity = CAST(s.`opponent_team_abbr` AS STRING) AND owed.date < s.`game_date`
    LEFT JOIN (SELECT DISTINCT `game_date` AS date, CAST(`team_abbr` AS STRING) AS entity
FROM `a-project.nba_analytics.team_offense_game_summary`
WHERE `game_date` BETWEEN @guard_history_start AND @guard_end_date) had ON had.entity = owed.entity AND had.date = owed.date
    WHERE s.failure_category IS NULL AND s.broken_rule IS NULL
  ) looking
  GROUP BY 1, 2
) counted WHERE missing_L5 > 0 OR missing_L10 > 0
) reasons WHERE TRUE
QUALIFY ROW_NUMBER() OVER (PARTITION BY date, entity ORDER BY failure_category, failure_reason) = 1
) w ON w.`date` = c.`game_date` AND w.entity = CAST(c.entity_id AS STRING);

DELETE FROM `a-project.nba_analytics.upcoming_player_game_context` WHERE `game_date` BETWEEN @start_date AND @end_date AND `game_date` IN UNNEST(@dates);

INSERT INTO `a-project.nba_analytics.upcoming_player_game_context` (`game_date`, `game_id`, `season`, `universal_player_id`, `player_lookup`, `team_abbr`, `opponent_team_abbr`, `home_game`, `days_rest`, `back_to_back`, `games_in_last_7_days`, `minutes_in_last_7_days`, `avg_minutes_per_game_last_7`, `back_to_backs_last_14_days`, `points_avg_last_5`, `points_avg_last_10`, `avg_usage_rate_last_7_games`, `projected_usage_rate`, `team_pace_last_10`, `opponent_pace_last_10`, `pace_differential`, `games_played_season`, `opponent_games_played_season`, `data_hash`, `processed_at`)
SELECT `game_date`, `game_id`, `season`, `universal_player_id`, `player_lookup`, `team_abbr`, `opponent_team_abbr`, `home_game`, `days_rest`, `back_to_back`, `games_in_last_7_days`, `minutes_in_last_7_days`, `avg_minutes_per_game_last_7`, `back_to_backs_last_14_days`, `points_avg_last_5`, `points_avg_last_10`, `avg_usage_rate_last_7_games`, `projected_usage_rate`, `team_pace_last_10`, `opponent_pace_last_10`, `pace_differential`, `games_played_season`, `opponent_games_played_season`, `data_hash`, @now
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
