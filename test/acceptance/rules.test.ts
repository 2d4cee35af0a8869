import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { resultOf } from '../fixtures/binary.js';
import { SEASON, soundSeason } from '../lies/season.js';

const season = soundSeason();
const PIPELINE = ['--pipeline', resolve('test/bench/rules/pipeline.yaml')];
const TABLES = [
  'player_game_summary',
  'team_defense_zone_analysis',
  'player_shot_zone_analysis',
  'player_composite_factors',
  'player_daily_cache',
  'ml_feature_store_v2',
];

test('51 rules over six tables, however many the dates: one statement a table and one a parent', () => {
  const { run } = season();
  const asked = (...range: string[]) => resultOf(run('rules', ...PIPELINE, ...range, '--format', 'json'));
  const whole = asked(...SEASON);
  const statements = whole.statements.map(({ id }) => id);
  expect(statements.filter((id) => id.startsWith('profile:')).sort()).toEqual(
    TABLES.map((table) => `profile:${table}`).sort(),
  );
  expect(statements.filter((id) => id.startsWith('orphans:'))).toHaveLength(4);
  expect(statements.filter((id) => id === 'schedule')).toHaveLength(1);
  expect(statements).toHaveLength(1 + 6 + 4);
  const findings = whole.gates.flatMap((gate) => gate.findings);
  const dates = new Set(findings.map((found) => found.date)).size;
  expect(dates).toBeGreaterThan(20);
  expect(new Set(findings.map((found) => `${found.table} ${found.field}`)).size).toBe(51);
  expect(findings).toHaveLength(51 * dates);
  expect(asked('--date', '2023-12-07').statements).toHaveLength(1 + 6 + 4);
});
