import { expect, test } from 'vitest';
import { SEASON, soundSeason } from './season.js';

const season = soundSeason();
const PCF = 'nba_precompute.player_composite_factors';

test('L24 a signal that never changes is a warning of lint and of preflight', async () => {
  const { pipeline, bare, sql, judge } = season();
  const preflight = (...args: string[]) => judge('preflight', '--phase', '4', ...SEASON, ...args);
  expect(preflight().where({ status: 'CONSTANT' })).toEqual([]);
  expect(preflight('--strict').code).toBe(0);
  await sql(`UPDATE ${PCF} SET opponent_strength_score = 50`);
  const constant = preflight();
  expect(constant).toMatchObject({ code: 0, verdict: 'warn' });
  expect(constant.where({ verdict: 'warn' })).toEqual([
    expect.objectContaining({
      table: 'player_composite_factors',
      field: 'opponent_strength_score',
      status: 'CONSTANT',
      message: expect.stringMatching(
        /is constant over \d\d dates: "opponent_strength_score > 0" gives the same answer/,
      ),
    }),
  ]);
  expect(preflight('--strict').code).toBe(1);
  const file = pipeline(
    'sql/pcf.sql',
    'strength_score AS opponent_strength_score',
    '0 AS opponent_strength_score',
  );
  const lint = bare('lint', file);
  expect(lint.stdout).toMatch(
    /^warning: .*pipeline\.yaml:\d+:\d+ tables\.player_composite_factors\.rules\.opponent_strength_score: opponent_strength_score is constant by construction: PCF writes 0 on every row/,
  );
  expect(lint.code).toBe(0);
  expect(bare('lint', 'nba').stdout).toBe('nba: no problem\n');
});

test('L24 a signal that is NULL on a date is not mistaken for a broken statement', async () => {
  const { sql, judge } = season();
  await sql(`UPDATE ${PCF} SET opponent_strength_score = NULL WHERE game_date = '2023-12-07'`);
  const judged = judge('preflight', '--phase', '4', ...SEASON);
  expect(judged.where({ status: 'CONSTANT' })).toEqual([]);
  expect(judged.result.statements.filter(({ error }) => error !== null)).toEqual([]);
});
