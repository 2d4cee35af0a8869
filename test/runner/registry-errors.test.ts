import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../src/gates/session.js';
import { fragment } from '../../src/sql/sql.js';
import { loadedSession, runAll } from '../fixtures/warehouse.js';

let session: Session;
const BOX = 'nba_raw.nbac_gamebook_player_stats';

beforeAll(async () => {
  session = await loadedSession({ teams: 2, dates: 3 });
});

afterAll(async () => await session.warehouse.close());

async function change(...statements: readonly string[]) {
  await session.warehouse.execute(statements.map(fragment));
}

async function recomputed() {
  const processors = session.pipeline.processors.filter(({ name }) => name === 'PGS');
  await runAll(session, { processors, resume: false });
  const rows = await session.warehouse.query(
    fragment('SELECT source, player_name, reason FROM nba_processing.registry_errors ORDER BY reason'),
  );
  return rows.map(({ source, player_name, reason }) => [source, player_name, reason].join(' | '));
}

test('a raw row whose name or id cannot be resolved is written down until it can, once however often it is run', async () => {
  expect(await recomputed()).toEqual([]);
  const [first, second] = await session.warehouse.query(
    fragment(`SELECT player_id, player_name, game_id FROM ${BOX} ORDER BY game_date, player_id LIMIT 2`),
  );
  const of = (row: typeof first) => `game_id = '${row?.game_id}' AND player_name = '${row?.player_name}'`;
  await change(
    `UPDATE ${BOX} SET player_id = NULL WHERE ${of(first)}`,
    `UPDATE ${BOX} SET player_name = '-' WHERE ${of(second)}`,
  );
  const errors = [
    'nbac_gamebook_player_stats | - | raw row whose name holds no letter or digit',
    `nbac_gamebook_player_stats | ${first?.player_name} | raw row without a player id`,
  ];
  expect(await recomputed()).toEqual(errors);
  expect(await recomputed()).toEqual(errors);
  const failures = await session.warehouse.query(
    fragment(
      `SELECT failure_category, COUNT(*) AS n FROM nba_processing.analytics_failures WHERE resolution_status = 'UNRESOLVED' GROUP BY 1`,
    ),
  );
  expect(failures).toEqual([{ failure_category: 'MISSING_DEPENDENCY', n: 2 }]);
  await change(`UPDATE ${BOX} SET player_id = ${first?.player_id} WHERE ${of(first)}`);
  expect(await recomputed()).toEqual(errors.slice(0, 1));
});
