import { expect, test } from 'vitest';
import { fillgate, resultOf } from '../fixtures/binary.js';
import { DAY, soundSeason } from '../lies/season.js';

const season = soundSeason();

test('validate-pipeline DAY is verify --date DAY', async () => {
  const { run, sql } = season();
  const both = () =>
    [run('validate-pipeline', DAY, '--format', 'json'), run('verify', '--date', DAY, '--format', 'json')].map(
      (ran) => ({ code: ran.code, gates: resultOf(ran).gates }),
    );
  const [open, verified] = both();
  expect(open).toEqual(verified);
  expect(open?.code).toBe(0);
  await sql(`DELETE FROM nba_precompute.player_daily_cache WHERE cache_date = DATE '${DAY}'`);
  const [closed, unverified] = both();
  expect(closed).toEqual(unverified);
  expect(closed?.code).toBe(1);
});

test('a day that is none, or two of them, is a mistake', () => {
  const { folder, run } = season();
  expect(run('validate-pipeline', '2023-13-01').code).toBe(2);
  expect(run('validate-pipeline', DAY, '--date', DAY).code).toBe(2);
  expect(run('validate-pipeline', DAY, '--season', '2023-24').code).toBe(2);
  expect(fillgate(folder, 'validate-pipeline').code).toBe(2);
});
