import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { checks } from '../../checks/index.js';
import { CHECK_NAMES } from '../../src/contract/check.js';
import { writeLeague } from '../../src/demo/league-files.js';
import { fragment } from '../../src/sql/sql.js';
import { openDuckDb } from '../../src/warehouse/duckdb/warehouse.js';
import { fillgate } from '../fixtures/binary.js';
import { leagueOf } from '../fixtures/league.js';
import { freshFolder } from '../fixtures/warehouse.js';

const folder = freshFolder();
const DATE = '2023-11-01';
const gaps = (...args: string[]) => fillgate(folder, 'gaps', '--date', DATE, ...args);

function exempt(expires: string, name = 'fillgate.exemptions.yaml') {
  const one = `{check: gaps, table: TBOX, dates: ${DATE}, reason: source was down, owner: ana, expires: ${expires}}`;
  writeFileSync(join(folder, name), `exemptions:\n  - ${one}\n`);
}

beforeAll(async () => {
  await writeLeague(join(folder, 'raw'), leagueOf({ teams: 4, dates: 12 }));
  expect(fillgate(folder, 'load', '--from', 'raw').code).toBe(0);
  const open = await openDuckDb({ file: join(folder, 'fillgate.duckdb'), access: 'write', create: false });
  await open.execute([fragment(`DELETE FROM nba_raw.nbac_team_boxscore WHERE game_date = DATE '${DATE}'`)]);
  await open.close();
});

test('an exemption opens the gate, an expired one closes it, and both are shown', () => {
  expect(gaps('--phase', '2').code).toBe(1);
  exempt('2999-01-01');
  const open = gaps('--phase', '2');
  expect(open.code).toBe(0);
  expect(open.stdout).toMatch(
    /exemptions[\s\S]*nbac_team_boxscore[\s\S]*2999-01-01[\s\S]*source was down \(ana\)/,
  );
  const report = JSON.parse(gaps('--phase', '2', '--format', 'json').stdout);
  expect(report.gates[0].exemptions).toMatchObject([{ state: 'used', findings: 1, owner: 'ana' }]);
  exempt('2020-01-01');
  const expired = gaps('--phase', '2');
  expect(expired.code).toBe(1);
  expect(expired.stdout).toContain('EXEMPTION_EXPIRED');
});

test('another file is named, and one that is wrong or not there is a usage error', () => {
  exempt('2020-01-01');
  exempt('2999-01-01', 'mine.yaml');
  expect(gaps('--phase', '2', '--exemptions', 'mine.yaml').code).toBe(0);
  expect(gaps('--phase', '2', '--exemptions', 'none.yaml').code).toBe(2);
  writeFileSync(join(folder, 'wrong.yaml'), 'exemptions:\n  - {check: gapz}\n');
  const wrong = gaps('--phase', '2', '--exemptions', 'wrong.yaml');
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toMatch(/wrong\.yaml:2:/);
});

test('every check can be named in an exemption', () => {
  expect([...CHECK_NAMES].sort()).toEqual(checks.map((check) => check.name).sort());
});
