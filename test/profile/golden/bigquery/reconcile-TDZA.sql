WITH expected AS (SELECT e.date, e.entity, MAX(e.label) AS label
  FROM (
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

) e WHERE (e.date BETWEEN @start_0 AND @end_0) GROUP BY 1, 2),
records AS (
  SELECT `analysis_date` AS date, CAST(`team_abbr` AS STRING) AS entity,
         MAX(CAST(`team_abbr` AS STRING)) AS label, COUNT(*) AS n,
         COUNTIF(`analysis_date` IS NOT NULL AND `team_abbr` IS NOT NULL) - COUNT(DISTINCT CASE WHEN `analysis_date` IS NOT NULL AND `team_abbr` IS NOT NULL THEN TO_JSON_STRING(STRUCT(`analysis_date`, `team_abbr`)) END) AS duplicates
  FROM `a-project.nba_precompute.team_defense_zone_analysis`
  WHERE (`analysis_date` BETWEEN @start_0 AND @end_0) GROUP BY 1, 2
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
  JOIN (SELECT @season_start_0 AS first_date, @season_end_0 AS last_date) s ON f.date BETWEEN s.first_date AND s.last_date
  LEFT JOIN (
    SELECT DISTINCT CAST(`team_abbr` AS STRING) AS entity,
           `game_id` AS game, `game_date` AS played
    FROM `a-project.nba_raw.nbac_team_boxscore`
    WHERE (`game_date` BETWEEN @season_start_0 AND @season_end_0)
  ) h ON h.entity = f.entity AND h.played >= s.first_date AND h.played < f.date
  WHERE f.category = @excuse_0
  GROUP BY f.date, f.entity
  HAVING COUNT(h.game) < @games_0
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
