import { afterAll, beforeAll, expect, test } from 'vitest';
import { coverage } from '../../checks/index.js';
import type { Finding } from '../../src/contract/finding.js';
import type { Session } from '../../src/gates/session.js';
import { evaluateSuite } from '../../src/gates/suite.js';
import { fragment } from '../../src/sql/sql.js';
import { loadedSession, runAll } from '../fixtures/warehouse.js';

let session: Session;
let dates: readonly string[];

beforeAll(async () => {
  session = await loadedSession({ teams: 4, dates: 40 });
  await runAll(session);
  dates = session.calendar.expectedDates([session.calendar.span]);
});

afterAll(async () => await session.warehouse.close());

/** Takes one team's TDZA row away on the date, puts a failure record of the category in its place, and judges. */
async function judged(date: string, category: string): Promise<Finding | undefined> {
  const { warehouse, pipeline, calendar } = session;
  const failures = 'nba_processing.precompute_failures';
  const own = `processor_name = 'team_defense_zone_analysis' AND analysis_date = DATE '${date}'`;
  const table = 'nba_precompute.team_defense_zone_analysis';
  const [team] = await warehouse.query(
    fragment(`SELECT MIN(entity_id) AS id FROM (SELECT team_abbr AS entity_id FROM ${table} WHERE analysis_date = DATE '${date}'
      UNION ALL SELECT entity_id FROM ${failures} WHERE ${own})`),
  );
  await warehouse.execute([
    fragment(`DELETE FROM ${table} WHERE analysis_date = DATE '${date}' AND team_abbr = '${team?.id}'`),
    fragment(`DELETE FROM ${failures} WHERE ${own} AND entity_id = '${team?.id}'`),
    fragment(`INSERT INTO ${failures} (processor_name, analysis_date, entity_id, failure_category, resolution_status)
      VALUES ('team_defense_zone_analysis', DATE '${date}', '${team?.id}', '${category}', 'UNRESOLVED')`),
  ]);
  const scope = { pipeline, calendar, ranges: [{ start: date, end: date }], phase: null, stage: null };
  const full = { ...scope, tables: ['team_defense_zone_analysis'], inventory: false };
  const [gate] = await evaluateSuite(session, [{ check: coverage, scope: full }], {
    strict: false,
    force: null,
  });
  return gate?.findings.find((found) => found.date === date);
}

// TDZA looks back on 15 games: with 4 teams that play every other date or so, these are full after some 30 dates.
test('INCOMPLETE_DATA stands up only while the season is inside the look-back window', async () => {
  const early = await judged(dates[9] ?? '', 'INCOMPLETE_DATA');
  expect(early).toMatchObject({ verdict: 'skipped', status: 'SKIPPED' });
  const late = await judged(dates.at(-1) ?? '', 'INCOMPLETE_DATA');
  expect(late).toMatchObject({ verdict: 'fail', status: 'INVESTIGATE' });
  expect(late?.message).toMatch(/does not bear out: 1 \(INCOMPLETE_DATA of \w+\)/);
  expect(late?.figures).toMatchObject({ 'category INCOMPLETE_DATA': 1, 'to investigate INCOMPLETE_DATA': 1 });
});

test('a circuit breaker never does, in no month', async () => {
  expect(await judged(dates[10] ?? '', 'CIRCUIT_BREAKER_ACTIVE')).toMatchObject({ status: 'INVESTIGATE' });
});

test('INSUFFICIENT_DATA of a team that has its games is a false excuse', async () => {
  const found = await judged(dates.at(-2) ?? '', 'INSUFFICIENT_DATA');
  expect(found).toMatchObject({ verdict: 'fail', status: 'INVESTIGATE' });
  expect(found?.entities).toMatchObject([{ state: 'false-excuse', category: 'INSUFFICIENT_DATA' }]);
});
