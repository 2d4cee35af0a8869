-- PCF, player_composite_factors. A row: one player on one date on which he plays; scores made of UPCG, UTCG,
-- PSZA and the opponent's TDZA row, all of the same date. A score whose source is unknown is NULL, never 0.
WITH expected AS {{expected}},
player_context AS (SELECT * FROM {{UPCG}} WHERE game_date BETWEEN @start_date AND @end_date),
team_context AS (SELECT * FROM {{UTCG}} WHERE game_date BETWEEN @start_date AND @end_date),
shot_zones AS (SELECT * FROM {{PSZA}} WHERE analysis_date BETWEEN @start_date AND @end_date),
defense AS (SELECT * FROM {{TDZA}} WHERE analysis_date BETWEEN @start_date AND @end_date),
joined AS (
  SELECT
    e.date, e.entity, e.label, u.season, u.team_abbr, u.opponent_team_abbr,
    t.team_days_rest, t.opponent_days_rest, u.games_played_season, u.opponent_games_played_season,
    s.primary_scoring_zone, z.league_teams_in_sample,
    100
      + CASE WHEN u.back_to_back THEN -15 WHEN u.days_rest >= 3 THEN 5 ELSE 0 END
      + CASE WHEN u.games_in_last_7_days >= 4 THEN -10 ELSE 0 END
      + CASE WHEN u.minutes_in_last_7_days > 240 THEN -10 ELSE 0 END
      + CASE WHEN u.avg_minutes_per_game_last_7 > 35 THEN -8 ELSE 0 END
      + CASE
          WHEN u.back_to_backs_last_14_days >= 2 THEN -12
          WHEN u.back_to_backs_last_14_days = 1 THEN -5
          ELSE 0
        END AS fatigue,
    50 - 5 * (
      z.paint_defense_vs_league_avg + z.mid_range_defense_vs_league_avg + z.three_pt_defense_vs_league_avg
    ) / 3 AS strength,
    -- A balanced scorer has no zone to be mismatched in: 0, whoever the opponent is.
    CASE s.primary_scoring_zone
      WHEN 'balanced' THEN 0
      WHEN 'paint' THEN z.paint_defense_vs_league_avg
      WHEN 'mid_range' THEN z.mid_range_defense_vs_league_avg
      WHEN 'perimeter' THEN z.three_pt_defense_vs_league_avg
    END AS zone_vs_league,
    CASE s.primary_scoring_zone
      WHEN 'balanced' THEN 0
      WHEN 'paint' THEN s.paint_rate_last_10
      WHEN 'mid_range' THEN s.mid_range_rate_last_10
      WHEN 'perimeter' THEN s.three_pt_rate_last_10
    END AS zone_rate,
    u.pace_differential / 2 AS pace,
    -- No game with a usage rate in the 7 days is known to be no spike; everything else unknown stays NULL.
    IF(
      u.avg_usage_rate_last_7_games IS NULL,
      0, 0.3 * (u.projected_usage_rate - u.avg_usage_rate_last_7_games)
    ) AS spike,
    CASE
      WHEN u.game_date IS NULL OR t.game_date IS NULL THEN 'MISSING_DEPENDENCY'
      WHEN s.analysis_date IS NULL THEN 'NO_SHOT_ZONE'
      WHEN z.analysis_date IS NULL THEN 'MISSING_DEPENDENCY'
    END AS failure_category,
    CASE
      WHEN u.game_date IS NULL THEN 'no UPCG row of the player'
      WHEN t.game_date IS NULL THEN 'no UTCG row of the team'
      WHEN s.analysis_date IS NULL THEN 'no PSZA row of the player'
      WHEN z.analysis_date IS NULL THEN 'no TDZA row of the opponent'
    END AS failure_reason,
    -- Which upstream is short decides whose games are counted: the player's 10, or the opponent's 15.
    CASE
      WHEN u.game_date IS NULL OR t.game_date IS NULL THEN 1 WHEN s.analysis_date IS NULL THEN 10 ELSE 15
    END AS games_needed,
    CASE
      WHEN u.game_date IS NULL OR t.game_date IS NULL THEN 0
      WHEN s.analysis_date IS NULL THEN u.games_played_season
      ELSE u.opponent_games_played_season
    END AS games_found,
    u.game_date IS NULL OR t.game_date IS NULL AS no_context
  FROM expected AS e
  LEFT JOIN player_context AS u ON u.game_date = e.date AND CAST(u.universal_player_id AS STRING) = e.entity
  LEFT JOIN team_context AS t ON t.game_date = e.date AND t.team_abbr = u.team_abbr
  LEFT JOIN shot_zones AS s ON s.analysis_date = e.date AND s.universal_player_id = u.universal_player_id
  LEFT JOIN defense AS z ON z.analysis_date = e.date AND z.team_abbr = u.opponent_team_abbr
),
scored AS (
  SELECT
    j.*,
    CASE WHEN fatigue < 0 THEN 0 WHEN fatigue > 100 THEN 100 ELSE fatigue END AS fatigue_score,
    CASE WHEN strength < 1 THEN 1 WHEN strength > 100 THEN 100 ELSE strength END AS strength_score,
    zone_vs_league * IF(zone_rate > 50, 1, zone_rate / 50) AS mismatch,
    CASE WHEN pace < -3 THEN -3 WHEN pace > 3 THEN 3 ELSE pace END AS pace_score,
    CASE WHEN spike < -3 THEN -3 WHEN spike > 3 THEN 3 ELSE spike END AS spike_score,
    no_context OR games_found >= games_needed AS is_gap
  FROM joined AS j
),
clamped AS (
  SELECT
    s.*,
    CASE WHEN mismatch < -10 THEN -10 WHEN mismatch > 10 THEN 10 ELSE mismatch END AS mismatch_score
  FROM scored AS s
)
SELECT
  date AS game_date,
  season,
  CAST(entity AS INT64) AS universal_player_id,
  label AS player_lookup,
  team_abbr, opponent_team_abbr,
  fatigue_score,
  strength_score AS opponent_strength_score,
  mismatch_score AS shot_zone_mismatch_score,
  pace_score,
  spike_score AS usage_spike_score,
  (fatigue_score - 100) / 20 + mismatch_score + pace_score + spike_score AS total_composite_adjustment,
  primary_scoring_zone,
  league_teams_in_sample,
  team_days_rest,
  opponent_days_rest,
  entity AS entity_id,
  failure_category,
  failure_reason,
  IF(failure_category IS NULL, NULL, IF(is_gap, 'DATA_GAP', 'INSUFFICIENT_HISTORY')) AS failure_type,
  IF(failure_category IS NULL, NULL, is_gap) AS is_correctable,
  IF(failure_category IS NULL, NULL, is_gap) AS can_retry,
  IF(failure_category IS NULL, NULL, games_needed) AS expected_game_count,
  IF(failure_category IS NULL, NULL, games_found) AS actual_game_count
FROM clamped
