import { expect, test } from 'vitest';
import { commandIn } from '../../reports/shared/merge-steps.js';
import { originsOf } from '../fixtures/binary.js';
import { DAY, SEASON, soundSeason } from '../lies/season.js';

const season = soundSeason();

const TABLES = [
  'nba_analytics.player_game_summary',
  'nba_precompute.team_defense_zone_analysis',
  'nba_precompute.player_shot_zone_analysis',
  'nba_precompute.player_composite_factors',
  'nba_precompute.player_daily_cache',
  'nba_predictions.ml_feature_store_v2',
];

test('what the origin says to do, done in its order, leaves the season as it was, to the last row', async () => {
  const { run, sql, rows } = season();
  const content = async () =>
    await rows(
      TABLES.map((table) => `SELECT '${table}' AS t, data_hash FROM ${table}`).join(' UNION ALL ') +
        ' ORDER BY 1, 2',
    );
  const before = await content();
  await sql(
    `CREATE TABLE nba_raw.kept AS SELECT * FROM nba_raw.nbac_play_by_play WHERE game_date = DATE '${DAY}'`,
    `DELETE FROM nba_raw.nbac_play_by_play WHERE game_date = DATE '${DAY}'`,
  );
  expect(run('run', ...SEASON, '--no-resume').code).toBe(0);
  const closed = run('contamination', ...SEASON, '--strict', '--format', 'json');
  expect(closed.code).toBe(1);
  const origins = originsOf(closed);
  expect(origins.map(({ table, dates }) => [table, dates])).toEqual([['nbac_play_by_play', [DAY]]]);

  await sql('INSERT INTO nba_raw.nbac_play_by_play SELECT * FROM nba_raw.kept', 'DROP TABLE nba_raw.kept');
  expect(run('contamination', ...SEASON, '--strict').code).toBe(1);
  for (const step of origins[0]?.again ?? []) {
    const words = (commandIn(step) ?? '').split(' ').slice(1);
    expect(run(words[0] ?? '', ...words.slice(1)).code).toBe(0);
  }
  expect(run('contamination', ...SEASON, '--strict').code).toBe(0);
  expect(await content()).toEqual(before);
});

test('--commands prints the same commands, ready to paste', async () => {
  const { run, sql } = season();
  await sql(
    `UPDATE nba_analytics.team_defense_game_summary SET opp_paint_attempts = NULL WHERE game_date = DATE '${DAY}'`,
  );
  const origin = originsOf(run('contamination', ...SEASON, '--strict', '--format', 'json'))[0];
  const shown = run('contamination', ...SEASON, '--strict', '--commands').stdout.split('Commands:\n')[1];
  expect(shown?.trim().split('\n')).toEqual([origin?.next, ...(origin?.again ?? [])]);
  expect(origin?.again[0]).toContain('--processor TDZA');
});
