CREATE TABLE IF NOT EXISTS `a-project.nba_raw.fillgate_load_csv` (`c0` STRING, `c1` STRING, `c2` STRING, `c3` STRING, `c4` STRING, `c5` STRING, `c6` STRING, `c7` STRING)
OPTIONS (expiration_timestamp = TIMESTAMP_ADD(CURRENT_TIMESTAMP(), INTERVAL 1 DAY));

CREATE TABLE IF NOT EXISTS `a-project.nba_raw.nbac_schedule` (`game_id` STRING, `game_date` DATE, `season_type` STRING, `season` STRING, `home_team_abbr` STRING, `away_team_abbr` STRING, `game_status` INT64) PARTITION BY `game_date` CLUSTER BY `game_id`;

TRUNCATE TABLE `a-project.nba_raw.nbac_schedule`;

INSERT INTO `a-project.nba_raw.nbac_schedule` (`game_id`, `game_date`, `season_type`, `season`, `home_team_abbr`, `away_team_abbr`, `game_status`) SELECT NULLIF(`c0`, ''), CAST(NULLIF(`c1`, '') AS DATE), NULLIF(`c2`, ''), NULLIF(`c3`, ''), NULLIF(`c4`, ''), NULLIF(`c5`, ''), CAST(CAST(NULLIF(`c6`, '') AS NUMERIC) AS INT64) FROM `a-project.nba_raw.fillgate_load_csv`
