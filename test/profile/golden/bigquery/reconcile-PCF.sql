WITH expected AS (SELECT e.date, e.entity, MAX(e.label) AS label
  FROM (
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

) e WHERE (e.date BETWEEN @start_0 AND @end_0) GROUP BY 1, 2),
records AS (
  SELECT `game_date` AS date, CAST(`universal_player_id` AS STRING) AS entity,
         MAX(CAST(`player_lookup` AS STRING)) AS label, COUNT(*) AS n,
         COUNTIF(`game_date` IS NOT NULL AND `player_lookup` IS NOT NULL) - COUNT(DISTINCT CASE WHEN `game_date` IS NOT NULL AND `player_lookup` IS NOT NULL THEN TO_JSON_STRING(STRUCT(`game_date`, `player_lookup`)) END) AS duplicates
  FROM `a-project.nba_precompute.player_composite_factors`
  WHERE (`game_date` BETWEEN @start_0 AND @end_0) GROUP BY 1, 2
),
failures AS (
  SELECT analysis_date AS date, entity_id AS entity, MAX(failure_category) AS category,
         MAX(failure_reason) AS reason, MAX(failure_type) AS failure_type,
         MAX(CASE WHEN can_retry THEN 1 WHEN NOT can_retry THEN 0 END) AS can_retry
  FROM `a-project.nba_processing.precompute_failures`
  WHERE (analysis_date BETWEEN @start_0 AND @end_0) AND processor_name = @processor
    AND resolution_status <> 'RESOLVED'
  GROUP BY 1, 2
),
standing AS (
  SELECT f.date, f.entity
  FROM failures f
  JOIN `a-project.nba_processing.precompute_failures` u ON u.analysis_date = f.date AND u.entity_id = f.entity
  WHERE f.category = @excuse_0
    AND u.processor_name = @upstream_0
    AND u.resolution_status <> 'RESOLVED' AND (u.analysis_date BETWEEN @start_0 AND @end_0)
  UNION DISTINCT
  SELECT f.date, f.entity
  FROM failures f
  JOIN `a-project.nba_analytics.upcoming_player_game_context` v
    ON v.`game_date` = f.date AND CAST(v.`universal_player_id` AS STRING) = f.entity
    AND (v.`game_date` BETWEEN @start_0 AND @end_0)
  JOIN `a-project.nba_processing.precompute_failures` u ON u.analysis_date = f.date AND u.entity_id = CAST(v.`opponent_team_abbr` AS STRING)
  WHERE f.category = @excuse_1
    AND u.processor_name = @upstream_1
    AND u.resolution_status <> 'RESOLVED' AND (u.analysis_date BETWEEN @start_0 AND @end_0)
),
merged AS (
  SELECT date, entity, MAX(label) AS label, MAX(expected) AS expected, SUM(n) AS n, SUM(duplicates) AS duplicates,
         MAX(category) AS category, MAX(reason) AS reason, MAX(failure_type) AS failure_type,
         MAX(can_retry) AS can_retry
  FROM (
    SELECT date, entity, label, 1 AS expected, 0 AS n, 0 AS duplicates, CAST(NULL AS STRING) AS category, CAST(NULL AS STRING) AS reason, CAST(NULL AS STRING) AS failure_type, CAST(NULL AS INT64) AS can_retry FROM expected
    UNION ALL
    SELECT date, entity, label, 0, n, duplicates, CAST(NULL AS STRING) AS category, CAST(NULL AS STRING) AS reason, CAST(NULL AS STRING) AS failure_type, CAST(NULL AS INT64) AS can_retry FROM records
    UNION ALL
    SELECT date, entity, NULL, 0, 0, 0, category, reason, failure_type, can_retry FROM failures
  ) sides
  GROUP BY date, entity
),
judged AS (
  SELECT m.*, CASE WHEN m.category IS NULL THEN NULL WHEN s.entity IS NULL THEN 0 ELSE 1 END AS stands_up,
         (m.expected = 1 AND m.n > 0 AND m.duplicates = 0 AND m.category IS NULL AND m.entity IS NOT NULL) AS plain
  FROM merged m LEFT JOIN standing s ON s.date = m.date AND s.entity = m.entity
)
SELECT date, TRUE AS plain, NULL AS entity, NULL AS label, SUM(expected) AS expected, SUM(n) AS n,
       COUNTIF(expected = 0) AS unexpected, 0 AS duplicates, NULL AS category, NULL AS reason,
       NULL AS failure_type, NULL AS can_retry, NULL AS stands_up
FROM judged WHERE plain GROUP BY date
UNION ALL
SELECT date, FALSE, entity, label, expected, n, 0, duplicates, category, reason, failure_type, can_retry, stands_up
FROM judged WHERE NOT plain
ORDER BY 1, 2, 3
