import { expect, test } from 'vitest';
import { DAY, DECEMBER, SEASON, type Situation, soundSeason } from './season.js';

const season = soundSeason();
const TDGS = 'nba_analytics.team_defense_game_summary';

/** Some rows of one date lose a critical field: more than half of them stay sound. */
async function stain({ sql }: Situation): Promise<void> {
  await sql(
    `UPDATE ${TDGS} SET opp_paint_attempts = NULL WHERE game_date = '${DAY}'
     AND defending_team_abbr = (SELECT MIN(defending_team_abbr) FROM ${TDGS} WHERE game_date = '${DAY}')`,
  );
}

test('L11 partial closes with --strict, no data and no schedule never open, skipped is not evaluated', async () => {
  const situation = season();
  await stain(situation);
  const contamination = (...args: string[]) => situation.judge('contamination', '--table', 'TDGS', ...args);
  const lenient = contamination('--date', DAY);
  expect(lenient).toMatchObject({ code: 0, verdict: 'warn' });
  expect(lenient.where({ verdict: 'warn', field: 'opp_paint_attempts' })).toEqual([
    expect.objectContaining({ status: 'PARTIAL', message: expect.stringMatching(/75 % valid/) }),
  ]);
  expect(contamination('--date', DAY, '--strict')).toMatchObject({ code: 1, verdict: 'warn' });
  await situation.sql(`DELETE FROM ${TDGS} WHERE game_date = '2023-12-10'`);
  for (const strict of [[], ['--strict']]) {
    const nothing = contamination('--date', '2023-12-10', ...strict);
    expect(nothing).toMatchObject({ code: 3, verdict: 'unknown' });
    expect(nothing.where({ status: 'NO_DATA' })).not.toEqual([]);
    const skipped = situation.judge('coverage', '--phase', '4', '--date', '2023-11-03', ...strict);
    expect(skipped).toMatchObject({ code: 0, verdict: 'skipped' });
    expect(skipped.findings.map(({ message }) => message).join()).toMatch(/bootstrap/);
  }
});

test('L12 whatever prints a failure does not exit 0', async () => {
  const { sql, run } = season();
  await sql(
    `UPDATE ${TDGS} SET opp_paint_attempts = NULL WHERE game_date = '${DAY}'`,
    `DELETE FROM nba_precompute.player_composite_factors WHERE game_date = '${DAY}'`,
  );
  const commands = [
    ['coverage', '--phase', '4'],
    ['contamination', '--phase', '3'],
    ['gaps'],
    ['verify'],
    ['audit'],
  ];
  for (const [command = '', ...args] of commands) {
    const ran = run(command, ...args, ...DECEMBER);
    expect(ran.stdout, command).toMatch(new RegExp(`CLOSED {2}${command}`));
    expect(ran.stdout, command).toContain(DAY);
    expect(ran.code, command).toBe(1);
  }
});

test('L13 the format and the files beside it never change the exit code', async () => {
  const situation = season();
  await stain(situation);
  const formats = /--format\s[\s\S]*?\[choices: ([^\]]*)\]/.exec(
    situation.bare('coverage', '--help').stdout,
  )?.[1];
  const names = [...(formats ?? '').matchAll(/"(\w+)"/g)].map((match) => match[1] ?? '');
  expect(names).toEqual(expect.arrayContaining(['table', 'json']));
  const cases: [number, string[]][] = [
    [0, ['contamination', '--table', 'TDGS', '--date', DAY]],
    [1, ['contamination', '--table', 'TDGS', '--date', DAY, '--strict']],
    [3, ['contamination', '--table', 'TDGS', '--date', '2030-01-01']],
  ];
  for (const [code, [command = '', ...args]] of cases) {
    for (const format of names) {
      const ran = situation.run(command, ...args, '--format', format, '--out', 'reports');
      expect([format, ran.code]).toEqual([format, code]);
      expect(ran.stdout).not.toBe('');
    }
  }
});

test('L14 a name that nobody knows is no "0 problems"', () => {
  const { run } = season();
  const cases: [string[], RegExp][] = [
    [['coverage', '--processor', 'PSZAA'], /unknown processor PSZAA\s+did you mean PSZA\?/],
    [['contamination', '--table', 'team_defence_zone_analysis'], /did you mean team_defense_zone_analysis/],
    [['gaps', '--phase', '44'], /unknown phase 44\s+the phases of nba are 2, 3, 4, 5/],
    [['contamination', '--stage', 'phase6'], /unknown stage phase6\s+did you mean phase/],
    [['run', '--processor', 'TDSA'], /unknown processor TDSA\s+did you mean/],
    [['verify', '--season', '2023-42'], /did you mean 2023-24\?/],
  ];
  for (const [[command = '', ...args], message] of cases) {
    const range = args.includes('--season') ? [] : DECEMBER;
    const ran = run(command, ...args, ...range);
    expect(ran.stderr).toMatch(message);
    expect(ran.stdout).toBe('');
    expect(ran.code).toBe(2);
  }
});

test('L15 a range without an expected date opens only where every date is a known off day', () => {
  const { judge } = season();
  for (const command of ['coverage', 'verify']) {
    const outside = judge(command, '--date', '2022-12-25');
    expect(outside, command).toMatchObject({ code: 3, verdict: 'unknown' });
    expect(outside.findings.map(({ message }) => message).join()).toMatch(/outside the schedule/);
    const off = judge(command, '--dates', '2023-12-04,2023-12-09');
    expect(off, command).toMatchObject({ code: 0, verdict: 'skipped' });
    expect(off.findings.map(({ message }) => message).join()).toMatch(/no finished regular game/);
    expect(judge(command, '--dates', '2023-12-04,2022-12-25').code, command).toBe(3);
  }
  expect(judge('gaps', ...SEASON).code).toBe(0);
});
