CREATE TABLE IF NOT EXISTS `a-project.nba_raw.fillgate_load_newline_delimited_json` (`game_id` STRING, `game_date` DATE, `season_type` STRING, `season` STRING, `home_team_abbr` STRING, `away_team_abbr` STRING, `game_status` INT64)
OPTIONS (expiration_timestamp = TIMESTAMP_ADD(CURRENT_TIMESTAMP(), INTERVAL 1 DAY));

CREATE TABLE IF NOT EXISTS `a-project.nba_raw.nbac_schedule` (`game_id` STRING, `game_date` DATE, `season_type` STRING, `season` STRING, `home_team_abbr` STRING, `away_team_abbr` STRING, `game_status` INT64) PARTITION BY `game_date` CLUSTER BY `game_id`;

TRUNCATE TABLE `a-project.nba_raw.nbac_schedule`;

INSERT INTO `a-project.nba_raw.nbac_schedule` (`game_id`, `game_date`, `season_type`, `season`, `home_team_abbr`, `away_team_abbr`, `game_status`) SELECT `game_id`, `game_date`, `season_type`, `season`, `home_team_abbr`, `away_team_abbr`, `game_status` FROM `a-project.nba_raw.fillgate_load_newline_delimited_json`
