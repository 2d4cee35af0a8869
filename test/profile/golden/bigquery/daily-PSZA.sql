CREATE OR REPLACE TEMP TABLE `fillgate_staged` AS
WITH fillgate_computed AS (
  SELECT p.*, CASE WHEN p.failure_category IS NULL THEN CASE
    WHEN p.`analysis_date` IS NULL THEN 'contract: analysis_date is NULL'
    WHEN p.`player_lookup` IS NULL THEN 'contract: player_lookup is NULL'
    WHEN p.`universal_player_id` IS NULL THEN 'contract: universal_player_id is NULL'
    WHEN NOT (p.`analysis_date` IN UNNEST(@dates)) THEN 'contract: analysis_date is none of the dates that were asked for' END END AS broken_rule
  FROM (
-- PSZA, player_shot_zone_analysis. A row: one player with 10 games or more this season before the date,
-- whether or not he plays that day; and a failure for every player who plays with fewer.
-- Windows: the player's last 10 and last 20 games before the date, same season; zone-known games alone.
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
games AS (
  SELECT
    game_id, game_date, season, universal_player_id, player_lookup, team_abbr,
    paint_attempts, paint_makes, mid_range_attempts, mid_range_makes, three_pt_attempts, three_pt_makes
  FROM `a-project.nba_analytics.player_game_summary`
  WHERE game_date BETWEEN @history_start AND @end_date
),
days AS (
  SELECT DISTINCT e.date, g.season
  FROM expected AS e
  JOIN games AS g ON g.game_date = e.date AND CAST(g.universal_player_id AS STRING) = e.entity
),
form AS (
  -- As of each game; valid for the dates after it, up to and including the player's next game.
  SELECT
    season, universal_player_id, player_lookup, team_abbr, game_date,
    LEAD(game_date, 1, DATE '9999-12-31') OVER games_in_order AS next_date,
    COUNT(*) OVER last_10 AS games_10,
    COUNT(paint_attempts) OVER last_10 AS zone_games_10,
    SUM(paint_attempts) OVER last_10 AS paint_10, SUM(paint_makes) OVER last_10 AS paint_makes_10,
    SUM(mid_range_attempts) OVER last_10 AS mid_range_10,
    SUM(mid_range_makes) OVER last_10 AS mid_range_makes_10,
    SUM(three_pt_attempts) OVER last_10 AS three_pt_10, SUM(three_pt_makes) OVER last_10 AS three_pt_makes_10,
    COUNT(*) OVER last_20 AS games_20,
    COUNT(paint_attempts) OVER last_20 AS zone_games_20,
    SUM(paint_attempts) OVER last_20 AS paint_20, SUM(paint_makes) OVER last_20 AS paint_makes_20,
    SUM(mid_range_attempts) OVER last_20 AS mid_range_20,
    SUM(mid_range_makes) OVER last_20 AS mid_range_makes_20,
    SUM(three_pt_attempts) OVER last_20 AS three_pt_20, SUM(three_pt_makes) OVER last_20 AS three_pt_makes_20
  FROM games
  WINDOW
    games_in_order AS (PARTITION BY season, universal_player_id ORDER BY game_date, game_id),
    last_10 AS (games_in_order ROWS BETWEEN 9 PRECEDING AND CURRENT ROW),
    last_20 AS (games_in_order ROWS BETWEEN 19 PRECEDING AND CURRENT ROW)
),
as_of_day AS (
  SELECT
    d.date, f.*,
    f.paint_10 + f.mid_range_10 + f.three_pt_10 AS shots_10,
    f.paint_20 + f.mid_range_20 + f.three_pt_20 AS shots_20
  FROM days AS d
  JOIN form AS f ON f.season = d.season AND f.game_date < d.date AND d.date <= f.next_date
),
rates AS (
  -- Known games without a single shot have a share of 0 in each zone: known, and nothing like NULL (unknown).
  SELECT
    a.*,
    IF(shots_10 = 0, 0, 100 * paint_10 / NULLIF(shots_10, 0)) AS paint_rate_10,
    IF(shots_10 = 0, 0, 100 * mid_range_10 / NULLIF(shots_10, 0)) AS mid_range_rate_10,
    IF(shots_10 = 0, 0, 100 * three_pt_10 / NULLIF(shots_10, 0)) AS three_pt_rate_10,
    IF(shots_20 = 0, 0, 100 * paint_20 / NULLIF(shots_20, 0)) AS paint_rate_20,
    IF(shots_20 = 0, 0, 100 * mid_range_20 / NULLIF(shots_20, 0)) AS mid_range_rate_20,
    IF(shots_20 = 0, 0, 100 * three_pt_20 / NULLIF(shots_20, 0)) AS three_pt_rate_20
  FROM as_of_day AS a
),
joined AS (
  SELECT
    r.*,
    COALESCE(e.date, r.date) AS day,
    COALESCE(e.entity, CAST(r.universal_player_id AS STRING)) AS entity,
    COALESCE(r.player_lookup, e.label) AS player,
    IFNULL(r.games_10, 0) AS games,
    IFNULL(r.games_10, 0) < 10 AS failed
  FROM rates AS r
  FULL JOIN expected AS e ON e.date = r.date AND e.entity = CAST(r.universal_player_id AS STRING)
  WHERE e.entity IS NOT NULL OR r.games_10 >= 10
)
SELECT
  j.day AS analysis_date,
  d.season,
  CAST(j.entity AS INT64) AS universal_player_id,
  j.player AS player_lookup,
  j.team_abbr,
  j.paint_rate_10 AS paint_rate_last_10,
  j.mid_range_rate_10 AS mid_range_rate_last_10,
  j.three_pt_rate_10 AS three_pt_rate_last_10,
  j.paint_makes_10 / NULLIF(j.paint_10, 0) AS paint_pct_last_10,
  j.mid_range_makes_10 / NULLIF(j.mid_range_10, 0) AS mid_range_pct_last_10,
  j.three_pt_makes_10 / NULLIF(j.three_pt_10, 0) AS three_pt_pct_last_10,
  CAST(j.shots_10 AS INT64) AS total_shots_last_10,
  j.games AS games_in_sample_10,
  j.zone_games_10 AS zone_games_in_sample_10,
  j.paint_rate_20 AS paint_rate_last_20,
  j.mid_range_rate_20 AS mid_range_rate_last_20,
  j.three_pt_rate_20 AS three_pt_rate_last_20,
  j.paint_makes_20 / NULLIF(j.paint_20, 0) AS paint_pct_last_20,
  j.mid_range_makes_20 / NULLIF(j.mid_range_20, 0) AS mid_range_pct_last_20,
  j.three_pt_makes_20 / NULLIF(j.three_pt_20, 0) AS three_pt_pct_last_20,
  j.games_20 AS games_in_sample_20,
  j.zone_games_20 AS zone_games_in_sample_20,
  CASE
    WHEN j.shots_10 IS NULL THEN NULL
    WHEN j.paint_rate_10 >= 40 THEN 'paint'
    WHEN j.three_pt_rate_10 >= 40 THEN 'perimeter'
    WHEN j.mid_range_rate_10 >= 35 THEN 'mid_range'
    ELSE 'balanced'
  END AS primary_scoring_zone,
  j.entity AS entity_id,
  IF(j.failed, 'INSUFFICIENT_DATA', NULL) AS failure_category,
  IF(j.failed, CONCAT(CAST(j.games AS STRING), ' of 10 games before the date'), NULL) AS failure_reason,
  IF(j.failed, 'INSUFFICIENT_HISTORY', NULL) AS failure_type,
  IF(j.failed, FALSE, NULL) AS is_correctable,
  IF(j.failed, FALSE, NULL) AS can_retry,
  IF(j.failed, 10, NULL) AS expected_game_count,
  IF(j.failed, j.games, NULL) AS actual_game_count
FROM joined AS j
JOIN days AS d ON d.date = j.day
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
    THEN TO_HEX(MD5(CONCAT(COALESCE(CAST(c.`analysis_date` AS STRING), '~'), '|', COALESCE(CAST(c.`season` AS STRING), '~'), '|', COALESCE(CAST(c.`universal_player_id` AS STRING), '~'), '|', COALESCE(CAST(c.`player_lookup` AS STRING), '~'), '|', COALESCE(CAST(c.`team_abbr` AS STRING), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`paint_rate_last_10` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`mid_range_rate_last_10` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`three_pt_rate_last_10` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`paint_pct_last_10` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`mid_range_pct_last_10` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`three_pt_pct_last_10` * 1000000000) + 0), '~'), '|', COALESCE(CAST(c.`total_shots_last_10` AS STRING), '~'), '|', COALESCE(CAST(c.`games_in_sample_10` AS STRING), '~'), '|', COALESCE(CAST(c.`zone_games_in_sample_10` AS STRING), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`paint_rate_last_20` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`mid_range_rate_last_20` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`three_pt_rate_last_20` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`paint_pct_last_20` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`mid_range_pct_last_20` * 1000000000) + 0), '~'), '|', COALESCE(FORMAT('%.0f', ROUND(c.`three_pt_pct_last_20` * 1000000000) + 0), '~'), '|', COALESCE(CAST(c.`games_in_sample_20` AS STRING), '~'), '|', COALESCE(CAST(c.`zone_games_in_sample_20` AS STRING), '~'), '|', COALESCE(CAST(c.`primary_scoring_zone` AS STRING), '~')))) END AS data_hash, FALSE AS recorded
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
  CONCAT('incomplete look-back on player_game_summary:', CASE WHEN missing_L5 > 0 THEN CONCAT(' L5 ', CAST(owed_L5 - missing_L5 AS STRING), '/', CAST(owed_L5 AS STRING)) ELSE '' END, CASE WHEN missing_L10 > 0 THEN CONCAT(' L10 ', CAST(owed_L10 - missing_L10 AS STRING), '/', CAST(owed_L10 AS STRING)) ELSE '' END, CASE WHEN missing_L20 > 0 THEN CONCAT(' L20 ', CAST(owed_L20 - missing_L20 AS STRING), '/', CAST(owed_L20 AS STRING)) ELSE '' END) AS failure_reason
FROM (
  SELECT date, entity, COUNTIF(back <= 5) AS owed_L5, COUNTIF(back <= 5 AND missing) AS missing_L5, COUNTIF(back <= 10) AS owed_L10, COUNTIF(back <= 10 AND missing) AS missing_L10, COUNTIF(back <= 20) AS owed_L20, COUNTIF(back <= 20 AND missing) AS missing_L20
  FROM (
    SELECT s.`analysis_date` AS date, s.entity_id AS entity, owed.date AS played, had.entity IS NULL AS missing,
      ROW_NUMBER() OVER (PARTITION BY s.`analysis_date`, s.entity_id ORDER BY owed.date DESC) AS back
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
      ON owed.entity = CAST(s.`universal_player_id` AS STRING) AND owed.date < s.`analysis_date`
    LEFT JOIN (SELECT DISTINCT `game_date` AS date, CAST(`universal_player_id` AS STRING) AS entity
FROM `a-project.nba_analytics.player_game_summary`
WHERE `game_date` BETWEEN @guard_history_start AND @guard_end_date) had ON had.entity = owed.entity AND had.date = owed.date
    WHERE s.failure_category IS NULL AND s.broken_rule IS NULL
  ) looking
  GROUP BY 1, 2
) counted WHERE missing_L5 > 0 OR missing_L10 > 0 OR missing_L20 > 0
) reasons WHERE TRUE
QUALIFY ROW_NUMBER() OVER (PARTITION BY date, entity ORDER BY failure_category, failure_reason) = 1
) w ON w.`date` = c.`analysis_date` AND w.entity = CAST(c.entity_id AS STRING);

DELETE FROM `a-project.nba_precompute.player_shot_zone_analysis` WHERE `analysis_date` BETWEEN @start_date AND @end_date AND `analysis_date` IN UNNEST(@dates);

INSERT INTO `a-project.nba_precompute.player_shot_zone_analysis` (`analysis_date`, `season`, `universal_player_id`, `player_lookup`, `team_abbr`, `paint_rate_last_10`, `mid_range_rate_last_10`, `three_pt_rate_last_10`, `paint_pct_last_10`, `mid_range_pct_last_10`, `three_pt_pct_last_10`, `total_shots_last_10`, `games_in_sample_10`, `zone_games_in_sample_10`, `paint_rate_last_20`, `mid_range_rate_last_20`, `three_pt_rate_last_20`, `paint_pct_last_20`, `mid_range_pct_last_20`, `three_pt_pct_last_20`, `games_in_sample_20`, `zone_games_in_sample_20`, `primary_scoring_zone`, `data_hash`, `processed_at`)
SELECT `analysis_date`, `season`, `universal_player_id`, `player_lookup`, `team_abbr`, `paint_rate_last_10`, `mid_range_rate_last_10`, `three_pt_rate_last_10`, `paint_pct_last_10`, `mid_range_pct_last_10`, `three_pt_pct_last_10`, `total_shots_last_10`, `games_in_sample_10`, `zone_games_in_sample_10`, `paint_rate_last_20`, `mid_range_rate_last_20`, `three_pt_rate_last_20`, `paint_pct_last_20`, `mid_range_pct_last_20`, `three_pt_pct_last_20`, `games_in_sample_20`, `zone_games_in_sample_20`, `primary_scoring_zone`, `data_hash`, @now
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
own AS (SELECT DISTINCT CAST(`player_id` AS STRING) AS entity_id, CAST(`game_id` AS STRING) AS game,
    `game_date` AS played, CAST(`team_abbr` AS STRING) AS side
  FROM `a-project.nba_raw.nbac_gamebook_player_stats`
  WHERE `game_date` BETWEEN @history_start AND @end_date),
members AS (
  SELECT l.analysis_date, l.entity_id, l.side, MAX(CASE WHEN r.side <> l.side THEN r.played END) AS other
  FROM (
    SELECT f.analysis_date, f.entity_id, r.side
    FROM failing f
    JOIN own r ON r.entity_id = f.entity_id AND r.played <= f.analysis_date
    WHERE TRUE
    QUALIFY ROW_NUMBER() OVER (PARTITION BY f.analysis_date, f.entity_id ORDER BY r.played DESC, r.game DESC) = 1
  ) l
  JOIN own r ON r.entity_id = l.entity_id AND r.played <= l.analysis_date
  GROUP BY l.analysis_date, l.entity_id, l.side
),
ingested AS (SELECT DISTINCT game FROM own),
side_games AS (
  SELECT g.side, g.game, g.played, i.game IS NULL AS is_gap
  FROM (SELECT DISTINCT side, game, played FROM own
      UNION DISTINCT
      SELECT CAST(`home_team_abbr` AS STRING) AS side, CAST(`game_id` AS STRING) AS game, `game_date` AS played
      FROM `a-project.nba_raw.nbac_schedule`
      WHERE `game_date` BETWEEN @history_start AND @end_date
        AND `home_team_abbr` IS NOT NULL AND `game_status` IN UNNEST(@finished) AND `season_type` IN UNNEST(@season_types)
      UNION DISTINCT
      SELECT CAST(`away_team_abbr` AS STRING) AS side, CAST(`game_id` AS STRING) AS game, `game_date` AS played
      FROM `a-project.nba_raw.nbac_schedule`
      WHERE `game_date` BETWEEN @history_start AND @end_date
        AND `away_team_abbr` IS NOT NULL AND `game_status` IN UNNEST(@finished) AND `season_type` IN UNNEST(@season_types)) g
  LEFT JOIN ingested i ON i.game = g.game
),
possible AS (
  SELECT analysis_date, entity_id, game, MIN(played) AS played, MAX(gap) = 1 AS is_gap
  FROM (
    SELECT f.analysis_date, f.entity_id, r.game, r.played, 1 AS gap
    FROM failing f JOIN own r ON r.entity_id = f.entity_id AND r.played < f.analysis_date
    UNION ALL
    SELECT m.analysis_date, m.entity_id, g.game, g.played, CASE WHEN g.is_gap THEN 1 ELSE 0 END
    FROM members m
    JOIN side_games g ON g.side = m.side AND g.played < m.analysis_date AND (m.other IS NULL OR g.played > m.other)
  ) q
  GROUP BY analysis_date, entity_id, game
)
  SELECT f.analysis_date, f.entity_id, COUNT(w.game) AS found,
    COUNTIF(w.game IS NULL AND p.game IS NOT NULL AND p.is_gap) AS gaps,
    COUNTIF(w.game IS NULL AND p.game IS NOT NULL AND NOT p.is_gap) AS absences,
    STRING_AGG(DISTINCT CASE WHEN w.game IS NULL THEN CAST(p.played AS STRING) END, '","'
      ORDER BY CASE WHEN w.game IS NULL THEN CAST(p.played AS STRING) END) AS missing
  FROM failing f
  LEFT JOIN possible p ON p.analysis_date = f.analysis_date AND p.entity_id = f.entity_id
  LEFT JOIN (SELECT DISTINCT CAST(`universal_player_id` AS STRING) AS entity_id, CAST(`game_id` AS STRING) AS game,
    `game_date` AS played
  FROM `a-project.nba_analytics.player_game_summary`
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
