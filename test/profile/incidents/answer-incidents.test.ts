import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../../src/gates/session.js';
import { answerIncidents } from '../../../src/profile/incidents/answer-incidents.js';
import { knownTables } from '../../../src/profile/known-tables.js';
import { fragment } from '../../../src/sql/sql.js';
import { loadedSession, runAll } from '../../fixtures/warehouse.js';

let session: Session;
const BOOKS = 'nba_processing';

beforeAll(async () => {
  session = await loadedSession({ teams: 2, dates: 4 });
});

afterAll(async () => await session.warehouse.close());

async function found(back = 3_600_000, ranges: readonly { start: string; end: string }[] = []) {
  const { pipeline, calendar, warehouse, log } = session;
  const now = new Date();
  const since = new Date(now.getTime() - back).toISOString();
  const scope = { pipeline, calendar, dialect: warehouse.dialect };
  const question = { kind: 'incidents', since, now: now.toISOString(), ranges } as const;
  const shapes = await log.describe([BOOKS], knownTables(pipeline));
  const answer = await answerIncidents(scope, { question, shapes }, log);
  if (!answer.ok) throw new Error(answer.error);
  return {
    looked: Object.fromEntries(answer.value.looked),
    absent: Object.fromEntries(answer.value.absent),
    lines: answer.value.found.map(({ source, processor, date, entity, what, detail, open }) =>
      [source, processor, date, entity, what, detail, open].join(' | '),
    ),
  };
}

test('nothing was kept yet: nothing is there to look at, and every table that is not there is named', async () => {
  expect(await found()).toEqual({
    looked: {},
    absent: {
      runs: ['processor_run_history'],
      failures: ['analytics_failures', 'precompute_failures', 'prediction_failures'],
      registry: ['registry_errors'],
      breakers: ['circuit_breakers'],
    },
    lines: [],
  });
});

test('what went wrong in the window, and only that, from every table that is there', async () => {
  await runAll(session);
  const { warehouse, calendar } = session;
  const [first = ''] = calendar.expectedDates([calendar.span]);
  const old = `TIMESTAMP '2000-01-01 00:00:00+00'`;
  const failure = (entity: string, state: string, more: string) =>
    `INSERT INTO ${BOOKS}.precompute_failures (processor_name, analysis_date, entity_id, failure_category, failure_reason, resolution_status, is_correctable, created_at)
     VALUES ('player_composite_factors', DATE '${first}', '${entity}', 'MISSING_DEPENDENCY', 'no row', '${state}', ${more})`;
  const breaker = (entity: string, until: string) =>
    `INSERT INTO ${BOOKS}.circuit_breakers (processor_name, analysis_date, entity_id, attempts, opened_at, open_until, reason)
     VALUES ('player_composite_factors', DATE '${first}', '${entity}', 5, now(), ${until}, 'too often')`;
  const run = (status: string, started: string) =>
    `INSERT INTO ${BOOKS}.processor_run_history (processor_name, data_date, run_id, status, error_message, started_at, finished_at)
     VALUES ('player_daily_cache', DATE '${first}', 'x', '${status}', 'out of memory', ${started}, ${started})`;
  const [{ game } = {}] = await warehouse.query(
    fragment(`SELECT MIN(game_id) AS game FROM nba_raw.nbac_schedule WHERE game_date = DATE '${first}'`),
  );
  const unresolved = (name: string, of: unknown, when: string) =>
    `INSERT INTO ${BOOKS}.registry_errors VALUES (${when}, 'nbac_gamebook_player_stats', '${name}', '${of}', 'no such name')`;
  await warehouse.execute(
    [
      failure('open', 'UNRESOLVED', 'TRUE, now()'),
      failure('resolved', 'RESOLVED', 'TRUE, now()'),
      failure('not-correctable', 'UNRESOLVED', 'FALSE, now()'),
      failure('old', 'UNRESOLVED', `TRUE, ${old}`),
      breaker('shut', `now() + INTERVAL 1 DAY`),
      breaker('open-again', `now() - INTERVAL 1 DAY`),
      run('failed', 'now() - INTERVAL 10 MINUTE'),
      run('failed', 'now() + INTERVAL 10 MINUTE'),
      run('failed', old),
      unresolved('J. Doe', game, 'now()'),
      unresolved('J. Dough', game, old),
      unresolved('J. Nobody', 'no game', 'now()'),
      `DROP TABLE ${BOOKS}.prediction_failures`,
    ].map(fragment),
  );
  const { lines, looked, absent } = await found();
  expect(lines).toEqual([
    `breakers | PCF | ${first} | shut | 5 attempts | too often | true`,
    `failures | PCF | ${first} | open | MISSING_DEPENDENCY | no row | true`,
    `registry | PGS | ${first} | J. Doe | nbac_gamebook_player_stats | no such name, game ${game} | true`,
    'registry | PGS |  | J. Nobody | nbac_gamebook_player_stats | no such name, game no game | true',
    `runs | PDC | ${first} |  | failed | out of memory | false`,
    `runs | PDC | ${first} |  | failed | out of memory | true`,
  ]);
  expect(Object.keys(looked).sort()).toEqual(['breakers', 'failures', 'registry', 'runs']);
  expect(absent).toEqual({ failures: ['prediction_failures'] });
  expect(looked.runs).toBeGreaterThan(2);
  const later = [{ start: '2999-01-01', end: '2999-12-31' }];
  // Whose game the schedule does not know may be of any date.
  expect((await found(3_600_000, later)).lines).toEqual([expect.stringContaining('J. Nobody')]);
});
