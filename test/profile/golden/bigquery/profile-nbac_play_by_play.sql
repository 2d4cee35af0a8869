WITH days AS (SELECT `game_date` AS `date`,
       COUNT(*) AS m0,
       COUNT(DISTINCT `game_id`) AS m2
FROM `a-project.nba_raw.nbac_play_by_play`
WHERE (`game_date` BETWEEN @start_0 AND @end_0)
GROUP BY 1),
units AS (
  SELECT `game_date` AS `date`, `game_id` AS game, `team_id` AS unit, COUNT(*) AS n
  FROM `a-project.nba_raw.nbac_play_by_play`
  WHERE (`game_date` BETWEEN @start_0 AND @end_0)
  GROUP BY 1, 2, 3
),
games AS (
  SELECT `date`, game FROM units GROUP BY 1, 2
  HAVING COUNT(*) = 2 AND COUNTIF(unit IS NOT NULL AND n >= 1) = 2
),
finished AS (SELECT DISTINCT `game_date` AS `date`, `game_id` AS game
    FROM `a-project.nba_raw.nbac_schedule`
    WHERE (`game_date` BETWEEN @start_0 AND @end_0) AND `season_type` IN UNNEST(@season_types) AND `game_status` IN UNNEST(@finished)),
sound AS (
  SELECT finished.`date`, COUNT(*) AS n
  FROM finished JOIN games ON games.`date` = finished.`date` AND games.game = finished.game
  GROUP BY 1
)
SELECT days.*, COALESCE(sound.n, 0) AS m1
FROM days LEFT JOIN sound ON sound.`date` = days.`date`
ORDER BY 1
