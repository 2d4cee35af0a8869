WITH expected AS (SELECT e.date, e.entity, MAX(e.label) AS label
  FROM (
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

) e WHERE (e.date BETWEEN @start_0 AND @end_0) GROUP BY 1, 2),
records AS (
  SELECT `game_date` AS date, CAST(`team_abbr` AS STRING) AS entity,
         MAX(CAST(`team_abbr` AS STRING)) AS label, COUNT(*) AS n,
         COUNTIF(`game_date` IS NOT NULL AND `team_abbr` IS NOT NULL) - COUNT(DISTINCT CASE WHEN `game_date` IS NOT NULL AND `team_abbr` IS NOT NULL THEN TO_JSON_STRING(STRUCT(`game_date`, `team_abbr`)) END) AS duplicates
  FROM `a-project.nba_analytics.upcoming_team_game_context`
  WHERE (`game_date` BETWEEN @start_0 AND @end_0) GROUP BY 1, 2
),
failures AS (
  SELECT analysis_date AS date, entity_id AS entity, MAX(failure_category) AS category,
         MAX(failure_reason) AS reason, MAX(failure_type) AS failure_type,
         MAX(CASE WHEN can_retry THEN 1 WHEN NOT can_retry THEN 0 END) AS can_retry
  FROM `a-project.nba_processing.analytics_failures`
  WHERE (analysis_date BETWEEN @start_0 AND @end_0) AND processor_name = @processor
    AND resolution_status <> 'RESOLVED'
  GROUP BY 1, 2
),
standing AS (
SELECT date, entity FROM failures WHERE FALSE
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
