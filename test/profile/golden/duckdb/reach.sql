WITH seasons AS (SELECT @season_start_0 AS season_start, @season_end_0 AS season_end),
absent_nbac_play_by_play AS (
  SELECT g.date, s.season_end AS season, CAST(NULL AS VARCHAR) AS entity, g.game, CAST(NULL AS VARCHAR) AS link_player_id, 1 AS absent
  FROM (SELECT DISTINCT "game_date" AS date, CAST("game_id" AS VARCHAR) AS game, CAST(NULL AS VARCHAR) AS side FROM "nba_raw"."nbac_schedule" WHERE ("game_date" BETWEEN @absent_nbac_play_by_play_start_0 AND @absent_nbac_play_by_play_end_0) AND list_contains(@season_types, "season_type") AND list_contains(@finished, "game_status")) g
  JOIN seasons s ON g.date BETWEEN s.season_start AND s.season_end
  LEFT JOIN (
    SELECT u.date, u.game, MIN(u.unit) AS unit, COUNT(*) AS n FROM (
      SELECT "game_date" AS date, CAST("game_id" AS VARCHAR) AS game, CAST("team_id" AS VARCHAR) AS unit
      FROM "nba_raw"."nbac_play_by_play"
      WHERE ("game_date" BETWEEN @absent_nbac_play_by_play_start_0 AND @absent_nbac_play_by_play_end_0) AND "team_id" IS NOT NULL
      GROUP BY 1, 2, 3 HAVING COUNT(*) >= 1
    ) u GROUP BY u.date, u.game
  ) f ON f.date = g.date AND f.game = g.game
  WHERE COALESCE(f.n, 0) < 2
),
bad_nbac_play_by_play AS (
  SELECT origin, part, date, season, entity, game, link_player_id, absent, MIN(shared) AS shared FROM (
  SELECT 0 AS origin, '*' AS part, date, season, entity, game, link_player_id, absent, 0 AS shared FROM absent_nbac_play_by_play a WHERE (a.date BETWEEN @seed_0_start_0 AND @seed_0_end_0)
  ) b GROUP BY origin, part, date, season, entity, game, link_player_id, absent
),
absent_player_game_summary AS (
  SELECT a.date, s.season_end AS season, a.entity, CAST(NULL AS VARCHAR) AS game, a.link_universal_player_id, 1 AS absent
  FROM (SELECT CAST(SUBSTR(x.date, 1, 10) AS DATE) AS date, NULLIF(SUBSTR(x.date, 12), '') AS entity, NULLIF(SUBSTR(x.date, 12), '') AS link_universal_player_id FROM (SELECT UNNEST(@absent_player_game_summary) AS "date") x) a
  JOIN seasons s ON a.date BETWEEN s.season_start AND s.season_end
),
rows_player_game_summary AS (
  SELECT DISTINCT date, season, entity, game, link_universal_player_id, absent FROM (SELECT t.*, s.season_end AS season FROM (
    SELECT "game_date" AS date, CAST("universal_player_id" AS VARCHAR) AS entity, CAST("game_id" AS VARCHAR) AS game, CAST("universal_player_id" AS VARCHAR) AS link_universal_player_id, 0 AS absent
    FROM "nba_analytics"."player_game_summary" WHERE ("game_date" BETWEEN @reach_start_0 AND @reach_end_0)
  ) t JOIN seasons s ON t.date BETWEEN s.season_start AND s.season_end) r
  UNION ALL SELECT date, season, entity, game, link_universal_player_id, absent FROM absent_player_game_summary
),
fields_player_game_summary AS (
  SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM bad_nbac_play_by_play u JOIN (SELECT 'paint_attempts' AS part, 'basic_zone' AS source UNION ALL SELECT 'paint_attempts' AS part, '*' AS source UNION ALL SELECT 'has_complete_shot_zones' AS part, 'basic_zone' AS source UNION ALL SELECT 'has_complete_shot_zones' AS part, '*' AS source) m ON m.source = u.part JOIN rows_player_game_summary r ON r.date = u.date AND r.link_universal_player_id = u.link_player_id AND (u.game IS NULL OR r.game IS NULL OR u.game = r.game)
  UNION ALL SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM bad_nbac_play_by_play u JOIN (SELECT 'paint_attempts' AS part, 'basic_zone' AS source UNION ALL SELECT 'paint_attempts' AS part, '*' AS source UNION ALL SELECT 'has_complete_shot_zones' AS part, 'basic_zone' AS source UNION ALL SELECT 'has_complete_shot_zones' AS part, '*' AS source) m ON m.source = u.part JOIN rows_player_game_summary r ON r.date = u.date AND u.link_player_id IS NULL AND (u.game IS NULL OR r.game IS NULL OR u.game = r.game)
),
carried_player_game_summary AS (
  SELECT origin, part, date, season, entity, game, link_universal_player_id, absent, shared FROM fields_player_game_summary
  UNION ALL SELECT origin, '*', date, season, entity, game, link_universal_player_id, absent, shared FROM fields_player_game_summary WHERE absent = 1
),
bad_player_game_summary AS (
  SELECT origin, part, date, season, entity, game, link_universal_player_id, absent, MIN(shared) AS shared FROM (
  SELECT 1 AS origin, '*' AS part, date, season, entity, game, link_universal_player_id, absent, 0 AS shared FROM absent_player_game_summary a WHERE (a.date BETWEEN @seed_1_start_0 AND @seed_1_end_0)
  UNION ALL SELECT origin, part, date, season, entity, game, link_universal_player_id, absent, shared FROM carried_player_game_summary
  ) b GROUP BY origin, part, date, season, entity, game, link_universal_player_id, absent
),
order_player_game_summary_universal_player_id_10_known AS (
  SELECT DISTINCT link_universal_player_id AS who, season, date FROM rows_player_game_summary WHERE link_universal_player_id IS NOT NULL
),
order_player_game_summary_universal_player_id_10_all AS (
  SELECT who, season, date, MAX(known) AS known FROM (
    SELECT who, season, date, 1 AS known FROM order_player_game_summary_universal_player_id_10_known
    UNION ALL
    SELECT k.who, k.season, m.date, 0 FROM (SELECT DISTINCT who, season FROM order_player_game_summary_universal_player_id_10_known) k
    JOIN (SELECT DISTINCT season, date FROM rows_player_game_summary WHERE link_universal_player_id IS NULL AND absent = 1) m ON m.season = k.season
  ) x GROUP BY who, season, date
),
order_player_game_summary_universal_player_id_10_counted AS (
  SELECT who, season, date, known, SUM(known) OVER (PARTITION BY who, season ORDER BY date) AS n FROM order_player_game_summary_universal_player_id_10_all
),
order_player_game_summary_universal_player_id_10 AS (SELECT a.who, a.season, a.date, a.known, COALESCE(b.date, a.season) AS last_date
  FROM order_player_game_summary_universal_player_id_10_counted a LEFT JOIN order_player_game_summary_universal_player_id_10_counted b
    ON b.known = 1 AND b.who = a.who AND b.season = a.season AND b.n = a.n + 10),
order_player_game_summary_universal_player_id_20_known AS (
  SELECT DISTINCT link_universal_player_id AS who, season, date FROM rows_player_game_summary WHERE link_universal_player_id IS NOT NULL
),
order_player_game_summary_universal_player_id_20_all AS (
  SELECT who, season, date, MAX(known) AS known FROM (
    SELECT who, season, date, 1 AS known FROM order_player_game_summary_universal_player_id_20_known
    UNION ALL
    SELECT k.who, k.season, m.date, 0 FROM (SELECT DISTINCT who, season FROM order_player_game_summary_universal_player_id_20_known) k
    JOIN (SELECT DISTINCT season, date FROM rows_player_game_summary WHERE link_universal_player_id IS NULL AND absent = 1) m ON m.season = k.season
  ) x GROUP BY who, season, date
),
order_player_game_summary_universal_player_id_20_counted AS (
  SELECT who, season, date, known, SUM(known) OVER (PARTITION BY who, season ORDER BY date) AS n FROM order_player_game_summary_universal_player_id_20_all
),
order_player_game_summary_universal_player_id_20 AS (SELECT a.who, a.season, a.date, a.known, COALESCE(b.date, a.season) AS last_date
  FROM order_player_game_summary_universal_player_id_20_counted a LEFT JOIN order_player_game_summary_universal_player_id_20_counted b
    ON b.known = 1 AND b.who = a.who AND b.season = a.season AND b.n = a.n + 20),
order_player_game_summary_universal_player_id_all_known AS (
  SELECT DISTINCT link_universal_player_id AS who, season, date FROM rows_player_game_summary WHERE link_universal_player_id IS NOT NULL
),
order_player_game_summary_universal_player_id_all_all AS (
  SELECT who, season, date, MAX(known) AS known FROM (
    SELECT who, season, date, 1 AS known FROM order_player_game_summary_universal_player_id_all_known
    UNION ALL
    SELECT k.who, k.season, m.date, 0 FROM (SELECT DISTINCT who, season FROM order_player_game_summary_universal_player_id_all_known) k
    JOIN (SELECT DISTINCT season, date FROM rows_player_game_summary WHERE link_universal_player_id IS NULL AND absent = 1) m ON m.season = k.season
  ) x GROUP BY who, season, date
),
order_player_game_summary_universal_player_id_all_counted AS (
  SELECT who, season, date, known, SUM(known) OVER (PARTITION BY who, season ORDER BY date) AS n FROM order_player_game_summary_universal_player_id_all_all
),
order_player_game_summary_universal_player_id_all AS (SELECT a.who, a.season, a.date, a.known, a.season AS last_date FROM order_player_game_summary_universal_player_id_all_all a),
rows_team_offense_game_summary AS (
  SELECT DISTINCT date, season, entity, game, absent FROM (SELECT t.*, s.season_end AS season FROM (
    SELECT "game_date" AS date, CAST("team_abbr" AS VARCHAR) AS entity, CAST("game_id" AS VARCHAR) AS game, 0 AS absent
    FROM "nba_analytics"."team_offense_game_summary" WHERE ("game_date" BETWEEN @reach_start_0 AND @reach_end_0)
  ) t JOIN seasons s ON t.date BETWEEN s.season_start AND s.season_end) r
),
carried_team_offense_game_summary AS (
  SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.absent, u.shared AS shared
  FROM bad_nbac_play_by_play u JOIN (SELECT 'paint_attempts' AS part, 'basic_zone' AS source UNION ALL SELECT 'paint_attempts' AS part, '*' AS source) m ON m.source = u.part JOIN rows_team_offense_game_summary r ON r.date = u.date AND (u.game IS NULL OR r.game IS NULL OR u.game = r.game)
),
bad_team_offense_game_summary AS (
  SELECT origin, part, date, season, entity, game, absent, MIN(shared) AS shared FROM (
  SELECT origin, part, date, season, entity, game, absent, shared FROM carried_team_offense_game_summary
  ) b GROUP BY origin, part, date, season, entity, game, absent
),
rows_team_defense_game_summary AS (
  SELECT DISTINCT date, season, entity, game, link_defending_team_abbr, absent FROM (SELECT t.*, s.season_end AS season FROM (
    SELECT "game_date" AS date, CAST("defending_team_abbr" AS VARCHAR) AS entity, CAST("game_id" AS VARCHAR) AS game, CAST("defending_team_abbr" AS VARCHAR) AS link_defending_team_abbr, 0 AS absent
    FROM "nba_analytics"."team_defense_game_summary" WHERE ("game_date" BETWEEN @reach_start_0 AND @reach_end_0)
  ) t JOIN seasons s ON t.date BETWEEN s.season_start AND s.season_end) r
),
carried_team_defense_game_summary AS (
  SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_defending_team_abbr, r.absent, u.shared AS shared
  FROM bad_nbac_play_by_play u JOIN (SELECT 'opp_paint_attempts' AS part, 'basic_zone' AS source UNION ALL SELECT 'opp_paint_attempts' AS part, '*' AS source UNION ALL SELECT 'opp_mid_range_attempts' AS part, 'basic_zone' AS source UNION ALL SELECT 'opp_mid_range_attempts' AS part, '*' AS source UNION ALL SELECT 'opp_three_pt_attempts' AS part, 'basic_zone' AS source UNION ALL SELECT 'opp_three_pt_attempts' AS part, '*' AS source UNION ALL SELECT 'opp_fga' AS part, 'basic_zone' AS source UNION ALL SELECT 'opp_fga' AS part, '*' AS source) m ON m.source = u.part JOIN rows_team_defense_game_summary r ON r.date = u.date AND (u.game IS NULL OR r.game IS NULL OR u.game = r.game)
),
bad_team_defense_game_summary AS (
  SELECT origin, part, date, season, entity, game, link_defending_team_abbr, absent, MIN(shared) AS shared FROM (
  SELECT 2 AS origin, 'opp_paint_attempts' AS part, date, season, entity, game, link_defending_team_abbr, absent, 0 AS shared FROM (SELECT t.*, s.season_end AS season FROM (
    SELECT "game_date" AS date, CAST("defending_team_abbr" AS VARCHAR) AS entity, CAST("game_id" AS VARCHAR) AS game, CAST("defending_team_abbr" AS VARCHAR) AS link_defending_team_abbr, 0 AS absent
    FROM "nba_analytics"."team_defense_game_summary" WHERE ("game_date" BETWEEN @seed_2_start_0 AND @seed_2_end_0) AND NOT COALESCE("opp_paint_attempts" > 0, FALSE)
  ) t JOIN seasons s ON t.date BETWEEN s.season_start AND s.season_end) r
  UNION ALL SELECT origin, part, date, season, entity, game, link_defending_team_abbr, absent, shared FROM carried_team_defense_game_summary
  ) b GROUP BY origin, part, date, season, entity, game, link_defending_team_abbr, absent
),
order_team_defense_game_summary_defending_team_abbr_15_known AS (
  SELECT DISTINCT link_defending_team_abbr AS who, season, date FROM rows_team_defense_game_summary WHERE link_defending_team_abbr IS NOT NULL
),
order_team_defense_game_summary_defending_team_abbr_15_all AS (
  SELECT who, season, date, MAX(known) AS known FROM (
    SELECT who, season, date, 1 AS known FROM order_team_defense_game_summary_defending_team_abbr_15_known
    UNION ALL
    SELECT k.who, k.season, m.date, 0 FROM (SELECT DISTINCT who, season FROM order_team_defense_game_summary_defending_team_abbr_15_known) k
    JOIN (SELECT DISTINCT season, date FROM rows_team_defense_game_summary WHERE link_defending_team_abbr IS NULL AND absent = 1) m ON m.season = k.season
  ) x GROUP BY who, season, date
),
order_team_defense_game_summary_defending_team_abbr_15_counted AS (
  SELECT who, season, date, known, SUM(known) OVER (PARTITION BY who, season ORDER BY date) AS n FROM order_team_defense_game_summary_defending_team_abbr_15_all
),
order_team_defense_game_summary_defending_team_abbr_15 AS (SELECT a.who, a.season, a.date, a.known, COALESCE(b.date, a.season) AS last_date
  FROM order_team_defense_game_summary_defending_team_abbr_15_counted a LEFT JOIN order_team_defense_game_summary_defending_team_abbr_15_counted b
    ON b.known = 1 AND b.who = a.who AND b.season = a.season AND b.n = a.n + 15),
rows_upcoming_player_game_context AS (
  SELECT DISTINCT date, season, entity, game, link_universal_player_id, absent FROM (SELECT t.*, s.season_end AS season FROM (
    SELECT "game_date" AS date, CAST("universal_player_id" AS VARCHAR) AS entity, CAST("game_id" AS VARCHAR) AS game, CAST("universal_player_id" AS VARCHAR) AS link_universal_player_id, 0 AS absent
    FROM "nba_analytics"."upcoming_player_game_context" WHERE ("game_date" BETWEEN @reach_start_0 AND @reach_end_0)
  ) t JOIN seasons s ON t.date BETWEEN s.season_start AND s.season_end) r
),
carried_upcoming_player_game_context AS (
  SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM bad_player_game_summary u JOIN (SELECT '*' AS part, '*' AS source) m ON m.source = u.part JOIN rows_upcoming_player_game_context r ON r.date = u.date AND r.link_universal_player_id = u.link_universal_player_id
  UNION ALL SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM bad_player_game_summary u JOIN (SELECT '*' AS part, '*' AS source) m ON m.source = u.part JOIN rows_upcoming_player_game_context r ON r.season = u.season AND r.date > u.date AND date_diff('day', u.date, r.date) <= 14 AND r.link_universal_player_id = u.link_universal_player_id
  UNION ALL SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM (SELECT u.origin, u.part, u.date, u.season, o.who, o.last_date, u.shared FROM bad_player_game_summary u JOIN order_player_game_summary_universal_player_id_10 o ON o.date = u.date AND o.season = u.season AND u.link_universal_player_id = o.who) u JOIN (SELECT '*' AS part, '*' AS source) m ON m.source = u.part JOIN rows_upcoming_player_game_context r ON r.season = u.season AND r.date > u.date AND r.date <= u.last_date AND r.link_universal_player_id = u.who
),
bad_upcoming_player_game_context AS (
  SELECT origin, part, date, season, entity, game, link_universal_player_id, absent, MIN(shared) AS shared FROM (
  SELECT origin, part, date, season, entity, game, link_universal_player_id, absent, shared FROM carried_upcoming_player_game_context
  ) b GROUP BY origin, part, date, season, entity, game, link_universal_player_id, absent
),
rows_team_defense_zone_analysis AS (
  SELECT DISTINCT date, season, entity, game, link_team_abbr, absent FROM (SELECT t.*, s.season_end AS season FROM (
    SELECT "analysis_date" AS date, CAST("team_abbr" AS VARCHAR) AS entity, CAST(NULL AS VARCHAR) AS game, CAST("team_abbr" AS VARCHAR) AS link_team_abbr, 0 AS absent
    FROM "nba_precompute"."team_defense_zone_analysis" WHERE ("analysis_date" BETWEEN @reach_start_0 AND @reach_end_0)
  ) t JOIN seasons s ON t.date BETWEEN s.season_start AND s.season_end) r
),
carried_team_defense_zone_analysis AS (
  SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_team_abbr, r.absent, u.shared AS shared
  FROM (SELECT u.origin, u.part, u.date, u.season, o.who, o.last_date, u.shared FROM bad_team_defense_game_summary u JOIN order_team_defense_game_summary_defending_team_abbr_15 o ON o.date = u.date AND o.season = u.season AND u.link_defending_team_abbr = o.who) u JOIN (SELECT 'paint_defense_vs_league_avg' AS part, 'opp_paint_attempts' AS source UNION ALL SELECT 'paint_defense_vs_league_avg' AS part, 'opp_fga' AS source UNION ALL SELECT 'paint_defense_vs_league_avg' AS part, '*' AS source UNION ALL SELECT 'mid_range_defense_vs_league_avg' AS part, 'opp_mid_range_attempts' AS source UNION ALL SELECT 'mid_range_defense_vs_league_avg' AS part, 'opp_fga' AS source UNION ALL SELECT 'mid_range_defense_vs_league_avg' AS part, '*' AS source UNION ALL SELECT 'three_pt_defense_vs_league_avg' AS part, 'opp_three_pt_attempts' AS source UNION ALL SELECT 'three_pt_defense_vs_league_avg' AS part, 'opp_fga' AS source UNION ALL SELECT 'three_pt_defense_vs_league_avg' AS part, '*' AS source UNION ALL SELECT 'zone_games_in_sample' AS part, 'opp_paint_attempts' AS source UNION ALL SELECT 'zone_games_in_sample' AS part, '*' AS source) m ON m.source = u.part JOIN rows_team_defense_zone_analysis r ON r.season = u.season AND r.date > u.date AND r.date <= u.last_date AND r.link_team_abbr = u.who
  UNION ALL SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_team_abbr, r.absent, 1 AS shared
  FROM (SELECT DISTINCT origin, part, date, season FROM bad_team_defense_game_summary) u JOIN (SELECT 'paint_defense_vs_league_avg' AS part, 'opp_paint_attempts' AS source UNION ALL SELECT 'paint_defense_vs_league_avg' AS part, 'opp_fga' AS source UNION ALL SELECT 'paint_defense_vs_league_avg' AS part, '*' AS source UNION ALL SELECT 'mid_range_defense_vs_league_avg' AS part, 'opp_mid_range_attempts' AS source UNION ALL SELECT 'mid_range_defense_vs_league_avg' AS part, 'opp_fga' AS source UNION ALL SELECT 'mid_range_defense_vs_league_avg' AS part, '*' AS source UNION ALL SELECT 'three_pt_defense_vs_league_avg' AS part, 'opp_three_pt_attempts' AS source UNION ALL SELECT 'three_pt_defense_vs_league_avg' AS part, 'opp_fga' AS source UNION ALL SELECT 'three_pt_defense_vs_league_avg' AS part, '*' AS source) m ON m.source = u.part JOIN rows_team_defense_zone_analysis r ON r.season = u.season AND r.date > u.date AND date_diff('day', u.date, r.date) <= 30
),
bad_team_defense_zone_analysis AS (
  SELECT origin, part, date, season, entity, game, link_team_abbr, absent, MIN(shared) AS shared FROM (
  SELECT origin, part, date, season, entity, game, link_team_abbr, absent, shared FROM carried_team_defense_zone_analysis
  ) b GROUP BY origin, part, date, season, entity, game, link_team_abbr, absent
),
absent_player_shot_zone_analysis AS (
  SELECT a.date, s.season_end AS season, a.entity, CAST(NULL AS VARCHAR) AS game, a.link_universal_player_id, 1 AS absent
  FROM (SELECT CAST(SUBSTR(x.date, 1, 10) AS DATE) AS date, NULLIF(SUBSTR(x.date, 12), '') AS entity, NULLIF(SUBSTR(x.date, 12), '') AS link_universal_player_id FROM (SELECT UNNEST(@absent_player_shot_zone_analysis) AS "date") x) a
  JOIN seasons s ON a.date BETWEEN s.season_start AND s.season_end
),
rows_player_shot_zone_analysis AS (
  SELECT DISTINCT date, season, entity, game, link_universal_player_id, absent FROM (SELECT t.*, s.season_end AS season FROM (
    SELECT "analysis_date" AS date, CAST("universal_player_id" AS VARCHAR) AS entity, CAST(NULL AS VARCHAR) AS game, CAST("universal_player_id" AS VARCHAR) AS link_universal_player_id, 0 AS absent
    FROM "nba_precompute"."player_shot_zone_analysis" WHERE ("analysis_date" BETWEEN @reach_start_0 AND @reach_end_0)
  ) t JOIN seasons s ON t.date BETWEEN s.season_start AND s.season_end) r
  UNION ALL SELECT date, season, entity, game, link_universal_player_id, absent FROM absent_player_shot_zone_analysis
),
fields_player_shot_zone_analysis AS (
  SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM bad_player_game_summary u JOIN (SELECT '*' AS part, '*' AS source) m ON m.source = u.part JOIN rows_player_shot_zone_analysis r ON r.date = u.date AND r.link_universal_player_id = u.link_universal_player_id
  UNION ALL SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM bad_player_game_summary u JOIN (SELECT '*' AS part, '*' AS source) m ON m.source = u.part JOIN rows_player_shot_zone_analysis r ON r.date = u.date AND r.link_universal_player_id IS NULL
  UNION ALL SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM (SELECT u.origin, u.part, u.date, u.season, o.who, o.last_date, u.shared FROM bad_player_game_summary u JOIN order_player_game_summary_universal_player_id_10 o ON o.date = u.date AND o.season = u.season AND u.link_universal_player_id = o.who) u JOIN (SELECT 'paint_pct_last_10' AS part, 'paint_attempts' AS source UNION ALL SELECT 'paint_pct_last_10' AS part, '*' AS source UNION ALL SELECT 'zone_games_in_sample_10' AS part, 'paint_attempts' AS source UNION ALL SELECT 'zone_games_in_sample_10' AS part, '*' AS source) m ON m.source = u.part JOIN rows_player_shot_zone_analysis r ON r.season = u.season AND r.date > u.date AND r.date <= u.last_date AND r.link_universal_player_id = u.who
  UNION ALL SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM (SELECT u.origin, u.part, u.date, u.season, o.who, o.last_date, u.shared FROM bad_player_game_summary u JOIN order_player_game_summary_universal_player_id_10 o ON o.date = u.date AND o.season = u.season AND u.link_universal_player_id = o.who) u JOIN (SELECT 'paint_pct_last_10' AS part, 'paint_attempts' AS source UNION ALL SELECT 'paint_pct_last_10' AS part, '*' AS source UNION ALL SELECT 'zone_games_in_sample_10' AS part, 'paint_attempts' AS source UNION ALL SELECT 'zone_games_in_sample_10' AS part, '*' AS source) m ON m.source = u.part JOIN rows_player_shot_zone_analysis r ON r.season = u.season AND r.date > u.date AND r.date <= u.last_date AND r.link_universal_player_id IS NULL
  UNION ALL SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM (SELECT u.origin, u.part, u.date, u.season, o.who, o.last_date, u.shared FROM bad_player_game_summary u JOIN order_player_game_summary_universal_player_id_20 o ON o.date = u.date AND o.season = u.season AND u.link_universal_player_id = o.who) u JOIN (SELECT '*' AS part, '*' AS source) m ON m.source = u.part JOIN rows_player_shot_zone_analysis r ON r.season = u.season AND r.date > u.date AND r.date <= u.last_date AND r.link_universal_player_id = u.who
  UNION ALL SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM (SELECT u.origin, u.part, u.date, u.season, o.who, o.last_date, u.shared FROM bad_player_game_summary u JOIN order_player_game_summary_universal_player_id_20 o ON o.date = u.date AND o.season = u.season AND u.link_universal_player_id = o.who) u JOIN (SELECT '*' AS part, '*' AS source) m ON m.source = u.part JOIN rows_player_shot_zone_analysis r ON r.season = u.season AND r.date > u.date AND r.date <= u.last_date AND r.link_universal_player_id IS NULL
),
carried_player_shot_zone_analysis AS (
  SELECT origin, part, date, season, entity, game, link_universal_player_id, absent, shared FROM fields_player_shot_zone_analysis
  UNION ALL SELECT origin, '*', date, season, entity, game, link_universal_player_id, absent, shared FROM fields_player_shot_zone_analysis WHERE absent = 1
),
bad_player_shot_zone_analysis AS (
  SELECT origin, part, date, season, entity, game, link_universal_player_id, absent, MIN(shared) AS shared FROM (
  SELECT origin, part, date, season, entity, game, link_universal_player_id, absent, shared FROM carried_player_shot_zone_analysis
  ) b GROUP BY origin, part, date, season, entity, game, link_universal_player_id, absent
),
rows_player_composite_factors AS (
  SELECT DISTINCT date, season, entity, game, link_opponent_team_abbr, link_universal_player_id, absent FROM (SELECT t.*, s.season_end AS season FROM (
    SELECT "game_date" AS date, CAST("universal_player_id" AS VARCHAR) AS entity, CAST(NULL AS VARCHAR) AS game, CAST("opponent_team_abbr" AS VARCHAR) AS link_opponent_team_abbr, CAST("universal_player_id" AS VARCHAR) AS link_universal_player_id, 0 AS absent
    FROM "nba_precompute"."player_composite_factors" WHERE ("game_date" BETWEEN @reach_start_0 AND @reach_end_0)
  ) t JOIN seasons s ON t.date BETWEEN s.season_start AND s.season_end) r
),
carried_player_composite_factors AS (
  SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_opponent_team_abbr, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM bad_upcoming_player_game_context u JOIN (SELECT '*' AS part, '*' AS source) m ON m.source = u.part JOIN rows_player_composite_factors r ON r.date = u.date AND r.link_universal_player_id = u.link_universal_player_id
  UNION ALL SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_opponent_team_abbr, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM bad_player_shot_zone_analysis u JOIN (SELECT 'shot_zone_mismatch_score' AS part, 'paint_pct_last_10' AS source UNION ALL SELECT 'shot_zone_mismatch_score' AS part, 'zone_games_in_sample_10' AS source UNION ALL SELECT 'shot_zone_mismatch_score' AS part, '*' AS source) m ON m.source = u.part JOIN rows_player_composite_factors r ON r.date = u.date AND r.link_universal_player_id = u.link_universal_player_id
  UNION ALL SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_opponent_team_abbr, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM bad_player_shot_zone_analysis u JOIN (SELECT 'shot_zone_mismatch_score' AS part, 'paint_pct_last_10' AS source UNION ALL SELECT 'shot_zone_mismatch_score' AS part, 'zone_games_in_sample_10' AS source UNION ALL SELECT 'shot_zone_mismatch_score' AS part, '*' AS source) m ON m.source = u.part JOIN rows_player_composite_factors r ON r.date = u.date AND u.link_universal_player_id IS NULL
  UNION ALL SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_opponent_team_abbr, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM bad_team_defense_zone_analysis u JOIN (SELECT 'opponent_strength_score' AS part, 'paint_defense_vs_league_avg' AS source UNION ALL SELECT 'opponent_strength_score' AS part, 'mid_range_defense_vs_league_avg' AS source UNION ALL SELECT 'opponent_strength_score' AS part, 'three_pt_defense_vs_league_avg' AS source UNION ALL SELECT 'opponent_strength_score' AS part, '*' AS source UNION ALL SELECT 'shot_zone_mismatch_score' AS part, 'paint_defense_vs_league_avg' AS source UNION ALL SELECT 'shot_zone_mismatch_score' AS part, 'mid_range_defense_vs_league_avg' AS source UNION ALL SELECT 'shot_zone_mismatch_score' AS part, 'three_pt_defense_vs_league_avg' AS source UNION ALL SELECT 'shot_zone_mismatch_score' AS part, '*' AS source) m ON m.source = u.part JOIN rows_player_composite_factors r ON r.date = u.date AND r.link_opponent_team_abbr = u.link_team_abbr
),
bad_player_composite_factors AS (
  SELECT origin, part, date, season, entity, game, link_opponent_team_abbr, link_universal_player_id, absent, MIN(shared) AS shared FROM (
  SELECT origin, part, date, season, entity, game, link_opponent_team_abbr, link_universal_player_id, absent, shared FROM carried_player_composite_factors
  ) b GROUP BY origin, part, date, season, entity, game, link_opponent_team_abbr, link_universal_player_id, absent
),
rows_player_daily_cache AS (
  SELECT DISTINCT date, season, entity, game, link_universal_player_id, absent FROM (SELECT t.*, s.season_end AS season FROM (
    SELECT "cache_date" AS date, CAST("universal_player_id" AS VARCHAR) AS entity, CAST(NULL AS VARCHAR) AS game, CAST("universal_player_id" AS VARCHAR) AS link_universal_player_id, 0 AS absent
    FROM "nba_precompute"."player_daily_cache" WHERE ("cache_date" BETWEEN @reach_start_0 AND @reach_end_0)
  ) t JOIN seasons s ON t.date BETWEEN s.season_start AND s.season_end) r
),
carried_player_daily_cache AS (
  SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM (SELECT u.origin, u.part, u.date, u.season, o.who, o.last_date, u.shared FROM bad_player_game_summary u JOIN order_player_game_summary_universal_player_id_all o ON o.date = u.date AND o.season = u.season AND u.link_universal_player_id = o.who) u JOIN (SELECT '*' AS part, '*' AS source) m ON m.source = u.part JOIN rows_player_daily_cache r ON r.season = u.season AND r.date > u.date AND r.date <= u.last_date AND r.link_universal_player_id = u.who
  UNION ALL SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM bad_upcoming_player_game_context u JOIN (SELECT '*' AS part, '*' AS source) m ON m.source = u.part JOIN rows_player_daily_cache r ON r.date = u.date AND r.link_universal_player_id = u.link_universal_player_id
  UNION ALL SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM bad_player_shot_zone_analysis u JOIN (SELECT '*' AS part, '*' AS source) m ON m.source = u.part JOIN rows_player_daily_cache r ON r.date = u.date AND r.link_universal_player_id = u.link_universal_player_id
  UNION ALL SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM bad_player_shot_zone_analysis u JOIN (SELECT '*' AS part, '*' AS source) m ON m.source = u.part JOIN rows_player_daily_cache r ON r.date = u.date AND u.link_universal_player_id IS NULL
  UNION ALL SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM bad_player_composite_factors u JOIN (SELECT '*' AS part, '*' AS source) m ON m.source = u.part JOIN rows_player_daily_cache r ON r.date = u.date AND r.link_universal_player_id = u.link_universal_player_id
),
bad_player_daily_cache AS (
  SELECT origin, part, date, season, entity, game, link_universal_player_id, absent, MIN(shared) AS shared FROM (
  SELECT origin, part, date, season, entity, game, link_universal_player_id, absent, shared FROM carried_player_daily_cache
  ) b GROUP BY origin, part, date, season, entity, game, link_universal_player_id, absent
),
rows_ml_feature_store_v2 AS (
  SELECT DISTINCT date, season, entity, game, link_opponent_team_abbr, link_universal_player_id, absent FROM (SELECT t.*, s.season_end AS season FROM (
    SELECT "game_date" AS date, CAST("universal_player_id" AS VARCHAR) AS entity, CAST(NULL AS VARCHAR) AS game, CAST("opponent_team_abbr" AS VARCHAR) AS link_opponent_team_abbr, CAST("universal_player_id" AS VARCHAR) AS link_universal_player_id, 0 AS absent
    FROM "nba_predictions"."ml_feature_store_v2" WHERE ("game_date" BETWEEN @reach_start_0 AND @reach_end_0)
  ) t JOIN seasons s ON t.date BETWEEN s.season_start AND s.season_end) r
),
carried_ml_feature_store_v2 AS (
  SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_opponent_team_abbr, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM bad_player_daily_cache u JOIN (SELECT '*' AS part, '*' AS source) m ON m.source = u.part JOIN rows_ml_feature_store_v2 r ON r.date = u.date AND r.link_universal_player_id = u.link_universal_player_id
  UNION ALL SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_opponent_team_abbr, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM bad_player_composite_factors u JOIN (SELECT 'defaulted_zone_features' AS part, 'opponent_strength_score' AS source UNION ALL SELECT 'defaulted_zone_features' AS part, 'shot_zone_mismatch_score' AS source UNION ALL SELECT 'defaulted_zone_features' AS part, '*' AS source) m ON m.source = u.part JOIN rows_ml_feature_store_v2 r ON r.date = u.date AND r.link_universal_player_id = u.link_universal_player_id
  UNION ALL SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_opponent_team_abbr, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM bad_player_shot_zone_analysis u JOIN (SELECT 'defaulted_zone_features' AS part, 'paint_pct_last_10' AS source UNION ALL SELECT 'defaulted_zone_features' AS part, 'zone_games_in_sample_10' AS source UNION ALL SELECT 'defaulted_zone_features' AS part, '*' AS source) m ON m.source = u.part JOIN rows_ml_feature_store_v2 r ON r.date = u.date AND r.link_universal_player_id = u.link_universal_player_id
  UNION ALL SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_opponent_team_abbr, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM bad_player_shot_zone_analysis u JOIN (SELECT 'defaulted_zone_features' AS part, 'paint_pct_last_10' AS source UNION ALL SELECT 'defaulted_zone_features' AS part, 'zone_games_in_sample_10' AS source UNION ALL SELECT 'defaulted_zone_features' AS part, '*' AS source) m ON m.source = u.part JOIN rows_ml_feature_store_v2 r ON r.date = u.date AND u.link_universal_player_id IS NULL
  UNION ALL SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_opponent_team_abbr, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM bad_team_defense_zone_analysis u JOIN (SELECT 'defaulted_zone_features' AS part, 'zone_games_in_sample' AS source UNION ALL SELECT 'defaulted_zone_features' AS part, '*' AS source) m ON m.source = u.part JOIN rows_ml_feature_store_v2 r ON r.date = u.date AND r.link_opponent_team_abbr = u.link_team_abbr
  UNION ALL SELECT u.origin, m.part, r.date, r.season, r.entity, r.game, r.link_opponent_team_abbr, r.link_universal_player_id, r.absent, u.shared AS shared
  FROM bad_upcoming_player_game_context u JOIN (SELECT '*' AS part, '*' AS source) m ON m.source = u.part JOIN rows_ml_feature_store_v2 r ON r.date = u.date AND r.link_universal_player_id = u.link_universal_player_id
),
bad_ml_feature_store_v2 AS (
  SELECT origin, part, date, season, entity, game, link_opponent_team_abbr, link_universal_player_id, absent, MIN(shared) AS shared FROM (
  SELECT origin, part, date, season, entity, game, link_opponent_team_abbr, link_universal_player_id, absent, shared FROM carried_ml_feature_store_v2
  ) b GROUP BY origin, part, date, season, entity, game, link_opponent_team_abbr, link_universal_player_id, absent
)
SELECT origin, 'player_game_summary' AS tbl, part, date, COUNTIF(absent = 0 AND shared = 0) AS n, COUNTIF(absent = 0 AND shared = 1) AS shared_n, COUNTIF(absent = 1) AS absent_n FROM (SELECT origin, part, date, season, entity, game, link_universal_player_id, absent, MIN(shared) AS shared FROM carried_player_game_summary GROUP BY origin, part, date, season, entity, game, link_universal_player_id, absent) c GROUP BY origin, part, date
UNION ALL SELECT origin, 'player_game_summary', NULL, date, COUNTIF(absent = 0 AND shared = 0) AS n, COUNTIF(absent = 0 AND shared = 1) AS shared_n, COUNTIF(absent = 1) AS absent_n FROM (SELECT origin, date, season, entity, game, link_universal_player_id, absent, MIN(shared) AS shared FROM carried_player_game_summary GROUP BY origin, date, season, entity, game, link_universal_player_id, absent) c GROUP BY origin, date
UNION ALL SELECT origin, 'team_offense_game_summary' AS tbl, part, date, COUNTIF(absent = 0 AND shared = 0) AS n, COUNTIF(absent = 0 AND shared = 1) AS shared_n, COUNTIF(absent = 1) AS absent_n FROM (SELECT origin, part, date, season, entity, game, absent, MIN(shared) AS shared FROM carried_team_offense_game_summary GROUP BY origin, part, date, season, entity, game, absent) c GROUP BY origin, part, date
UNION ALL SELECT origin, 'team_offense_game_summary', NULL, date, COUNTIF(absent = 0 AND shared = 0) AS n, COUNTIF(absent = 0 AND shared = 1) AS shared_n, COUNTIF(absent = 1) AS absent_n FROM (SELECT origin, date, season, entity, game, absent, MIN(shared) AS shared FROM carried_team_offense_game_summary GROUP BY origin, date, season, entity, game, absent) c GROUP BY origin, date
UNION ALL SELECT origin, 'team_defense_game_summary' AS tbl, part, date, COUNTIF(absent = 0 AND shared = 0) AS n, COUNTIF(absent = 0 AND shared = 1) AS shared_n, COUNTIF(absent = 1) AS absent_n FROM (SELECT origin, part, date, season, entity, game, link_defending_team_abbr, absent, MIN(shared) AS shared FROM carried_team_defense_game_summary GROUP BY origin, part, date, season, entity, game, link_defending_team_abbr, absent) c GROUP BY origin, part, date
UNION ALL SELECT origin, 'team_defense_game_summary', NULL, date, COUNTIF(absent = 0 AND shared = 0) AS n, COUNTIF(absent = 0 AND shared = 1) AS shared_n, COUNTIF(absent = 1) AS absent_n FROM (SELECT origin, date, season, entity, game, link_defending_team_abbr, absent, MIN(shared) AS shared FROM carried_team_defense_game_summary GROUP BY origin, date, season, entity, game, link_defending_team_abbr, absent) c GROUP BY origin, date
UNION ALL SELECT origin, 'upcoming_player_game_context' AS tbl, part, date, COUNTIF(absent = 0 AND shared = 0) AS n, COUNTIF(absent = 0 AND shared = 1) AS shared_n, COUNTIF(absent = 1) AS absent_n FROM (SELECT origin, part, date, season, entity, game, link_universal_player_id, absent, MIN(shared) AS shared FROM carried_upcoming_player_game_context GROUP BY origin, part, date, season, entity, game, link_universal_player_id, absent) c GROUP BY origin, part, date
UNION ALL SELECT origin, 'upcoming_player_game_context', NULL, date, COUNTIF(absent = 0 AND shared = 0) AS n, COUNTIF(absent = 0 AND shared = 1) AS shared_n, COUNTIF(absent = 1) AS absent_n FROM (SELECT origin, date, season, entity, game, link_universal_player_id, absent, MIN(shared) AS shared FROM carried_upcoming_player_game_context GROUP BY origin, date, season, entity, game, link_universal_player_id, absent) c GROUP BY origin, date
UNION ALL SELECT origin, 'team_defense_zone_analysis' AS tbl, part, date, COUNTIF(absent = 0 AND shared = 0) AS n, COUNTIF(absent = 0 AND shared = 1) AS shared_n, COUNTIF(absent = 1) AS absent_n FROM (SELECT origin, part, date, season, entity, game, link_team_abbr, absent, MIN(shared) AS shared FROM carried_team_defense_zone_analysis GROUP BY origin, part, date, season, entity, game, link_team_abbr, absent) c GROUP BY origin, part, date
UNION ALL SELECT origin, 'team_defense_zone_analysis', NULL, date, COUNTIF(absent = 0 AND shared = 0) AS n, COUNTIF(absent = 0 AND shared = 1) AS shared_n, COUNTIF(absent = 1) AS absent_n FROM (SELECT origin, date, season, entity, game, link_team_abbr, absent, MIN(shared) AS shared FROM carried_team_defense_zone_analysis GROUP BY origin, date, season, entity, game, link_team_abbr, absent) c GROUP BY origin, date
UNION ALL SELECT origin, 'player_shot_zone_analysis' AS tbl, part, date, COUNTIF(absent = 0 AND shared = 0) AS n, COUNTIF(absent = 0 AND shared = 1) AS shared_n, COUNTIF(absent = 1) AS absent_n FROM (SELECT origin, part, date, season, entity, game, link_universal_player_id, absent, MIN(shared) AS shared FROM carried_player_shot_zone_analysis GROUP BY origin, part, date, season, entity, game, link_universal_player_id, absent) c GROUP BY origin, part, date
UNION ALL SELECT origin, 'player_shot_zone_analysis', NULL, date, COUNTIF(absent = 0 AND shared = 0) AS n, COUNTIF(absent = 0 AND shared = 1) AS shared_n, COUNTIF(absent = 1) AS absent_n FROM (SELECT origin, date, season, entity, game, link_universal_player_id, absent, MIN(shared) AS shared FROM carried_player_shot_zone_analysis GROUP BY origin, date, season, entity, game, link_universal_player_id, absent) c GROUP BY origin, date
UNION ALL SELECT origin, 'player_composite_factors' AS tbl, part, date, COUNTIF(absent = 0 AND shared = 0) AS n, COUNTIF(absent = 0 AND shared = 1) AS shared_n, COUNTIF(absent = 1) AS absent_n FROM (SELECT origin, part, date, season, entity, game, link_opponent_team_abbr, link_universal_player_id, absent, MIN(shared) AS shared FROM carried_player_composite_factors GROUP BY origin, part, date, season, entity, game, link_opponent_team_abbr, link_universal_player_id, absent) c GROUP BY origin, part, date
UNION ALL SELECT origin, 'player_composite_factors', NULL, date, COUNTIF(absent = 0 AND shared = 0) AS n, COUNTIF(absent = 0 AND shared = 1) AS shared_n, COUNTIF(absent = 1) AS absent_n FROM (SELECT origin, date, season, entity, game, link_opponent_team_abbr, link_universal_player_id, absent, MIN(shared) AS shared FROM carried_player_composite_factors GROUP BY origin, date, season, entity, game, link_opponent_team_abbr, link_universal_player_id, absent) c GROUP BY origin, date
UNION ALL SELECT origin, 'player_daily_cache' AS tbl, part, date, COUNTIF(absent = 0 AND shared = 0) AS n, COUNTIF(absent = 0 AND shared = 1) AS shared_n, COUNTIF(absent = 1) AS absent_n FROM (SELECT origin, part, date, season, entity, game, link_universal_player_id, absent, MIN(shared) AS shared FROM carried_player_daily_cache GROUP BY origin, part, date, season, entity, game, link_universal_player_id, absent) c GROUP BY origin, part, date
UNION ALL SELECT origin, 'player_daily_cache', NULL, date, COUNTIF(absent = 0 AND shared = 0) AS n, COUNTIF(absent = 0 AND shared = 1) AS shared_n, COUNTIF(absent = 1) AS absent_n FROM (SELECT origin, date, season, entity, game, link_universal_player_id, absent, MIN(shared) AS shared FROM carried_player_daily_cache GROUP BY origin, date, season, entity, game, link_universal_player_id, absent) c GROUP BY origin, date
UNION ALL SELECT origin, 'ml_feature_store_v2' AS tbl, part, date, COUNTIF(absent = 0 AND shared = 0) AS n, COUNTIF(absent = 0 AND shared = 1) AS shared_n, COUNTIF(absent = 1) AS absent_n FROM (SELECT origin, part, date, season, entity, game, link_opponent_team_abbr, link_universal_player_id, absent, MIN(shared) AS shared FROM carried_ml_feature_store_v2 GROUP BY origin, part, date, season, entity, game, link_opponent_team_abbr, link_universal_player_id, absent) c GROUP BY origin, part, date
UNION ALL SELECT origin, 'ml_feature_store_v2', NULL, date, COUNTIF(absent = 0 AND shared = 0) AS n, COUNTIF(absent = 0 AND shared = 1) AS shared_n, COUNTIF(absent = 1) AS absent_n FROM (SELECT origin, date, season, entity, game, link_opponent_team_abbr, link_universal_player_id, absent, MIN(shared) AS shared FROM carried_ml_feature_store_v2 GROUP BY origin, date, season, entity, game, link_opponent_team_abbr, link_universal_player_id, absent) c GROUP BY origin, date
ORDER BY 1, 2, 4, 3
