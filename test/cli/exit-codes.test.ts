import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeLeague } from '../../src/demo/league-files.js';
import { fillgate } from '../fixtures/binary.js';
import { leagueOf, SMALL } from '../fixtures/league.js';
import { freshFolder } from '../fixtures/warehouse.js';

const folder = freshFolder();
const run = (...args: string[]) => fillgate(folder, ...args);
const season = ['--season', leagueOf(SMALL).season];

beforeAll(async () => {
  await writeLeague(join(folder, 'raw'), leagueOf(SMALL));
  expect(run('load', '--from', 'raw', '--database', 'league.duckdb').code).toBe(0);
});

describe('a mistake of the user is one message without a stack, exit 2', () => {
  test.each([
    [['nonsense'], /nonsense/],
    [[], /no command given/],
    [
      ['preflight', '--start-date', '2022-13-01', '--end-date', '2022-12-01'],
      /2022-13-01.*not a calendar date/,
    ],
    [['preflight', '--start-date', '2022-12-02', '--end-date', '2022-12-01'], /is after/],
    [['preflight', '--date', '2023-11-05', '--last', '7d'], /cannot stand together/],
    [['preflight'], /no date range given/],
    [['preflight', ...season, '--database', 'missing.duckdb'], /missing\.duckdb does not exist/],
    [
      ['coverage', ...season, '--table', 'player_daily_cash'],
      /unknown table player_daily_cash[\s\S]*player_daily_cache/,
    ],
    [['coverage', ...season, '--processor', 'PSZ'], /unknown processor PSZ[\s\S]*PSZA/],
    [['contamination', ...season, '--stage', 'phase44'], /unknown stage phase44/],
    [['preflight', '--phase', '9', ...season], /unknown phase 9/],
    [['preflight', '--season', '1999-00'], /1999-00/],
    [['preflight', ...season, '--fromat', 'json'], /fromat/],
    [['verify', ...season, '--force', 'coverage'], /--force needs --reason/],
    [['verify', ...season, '--force', 'cover', '--reason', 'x'], /unknown gate "cover"/],
    [['load', '--from', 'nowhere'], /nowhere does not exist/],
    [['lint', 'no.yaml'], /no pipeline file/],
  ])('%j', (args, message) => {
    const named = args.includes('--database') ? args : [...args, ...databaseFor(args)];
    const ran = run(...named);
    expect(ran.stderr).toMatch(message);
    expect(ran.stderr.match(/^fillgate: /gm)).toHaveLength(1);
    expect(ran.stderr).not.toMatch(/ {4}at /);
    expect(ran.stdout).toBe('');
    expect(ran.code).toBe(2);
  });

  function databaseFor(args: readonly string[]): readonly string[] {
    return ['preflight', 'coverage', 'contamination', 'verify'].includes(args[0] ?? '')
      ? ['--database', 'league.duckdb']
      : [];
  }
});

test('a load that fails leaves the database as it was, or leaves none', () => {
  mkdirSync(join(folder, 'broken'));
  for (const name of ['schedule', 'player_box', 'team_box']) {
    writeFileSync(join(folder, 'broken', `${name}.csv`), 'game_id,game_date\n1,2023-11-01\n');
  }
  const incomplete = run('load', '--from', 'broken', '--database', 'new.duckdb');
  expect(incomplete.code).toBe(2);
  expect(incomplete.stderr).toContain('shots.parquet for the table nbac_play_by_play does not exist');
  writeFileSync(join(folder, 'broken', 'shots.parquet'), 'this is no parquet file');
  const corrupt = run('load', '--from', 'broken', '--database', 'new.duckdb');
  expect(corrupt.code).toBe(2);
  expect(corrupt.stderr).toMatch(/schedule\.csv has no column "season_type"/);
  expect(readdirSync(folder).filter((name) => name.startsWith('new.duckdb'))).toEqual([]);
  const before = run(
    'preflight',
    '--phase',
    '2',
    ...season,
    '--database',
    'league.duckdb',
    '--format',
    'json',
  );
  expect(run('load', '--from', 'broken', '--database', 'league.duckdb').code).toBe(2);
  const after = run(
    'preflight',
    '--phase',
    '2',
    ...season,
    '--database',
    'league.duckdb',
    '--format',
    'json',
  );
  expect(JSON.parse(after.stdout).gates).toEqual(JSON.parse(before.stdout).gates);
});

describe('the exit code', () => {
  test('of an open gate is 0, whatever the format', () => {
    for (const format of ['table', 'json']) {
      expect(
        run('preflight', '--phase', '2', ...season, '--database', 'league.duckdb', '--format', format).code,
      ).toBe(0);
    }
  });

  test('of a range outside the schedule is 3: unknown is never open', () => {
    const ran = run('preflight', '--phase', '2', '--date', '2030-01-01', '--database', 'league.duckdb');
    expect(ran.code).toBe(3);
  });

  test('of a table that does not exist is 3 for a check of it', () => {
    const ran = run('coverage', '--processor', 'PGS', ...season, '--database', 'league.duckdb');
    expect(ran.stdout).toContain('player_game_summary');
    expect(ran.code).toBe(3);
  });

  test('and the help tell each other', () => {
    const help = run('--help');
    expect(help.code).toBe(0);
    for (const code of ['0', '1', '2', '3', '4', '130'])
      expect(help.stdout).toMatch(new RegExp(`^ {2}${code} `, 'm'));
  });
});

test('stdout is the report and nothing else', () => {
  const ran = run('backfill', '--phase', '3', ...season, '--database', 'league.duckdb', '--format', 'json');
  expect(JSON.parse(ran.stdout)).toMatchObject({ command: 'backfill', verdict: 'warn', exitCode: 0 });
  expect(ran.stderr).toContain('phase 3: run');
  expect(ran.code).toBe(0);
});

test('the demo opens, is damaged, and closes', () => {
  const ran = run('demo');
  expect(ran.stdout).toMatch(/OPEN {2}backfill[\s\S]*CLOSED {2}verify/);
  expect(ran.code).toBe(0);
});
