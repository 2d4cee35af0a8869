import { describe, expect, test } from 'vitest';
import { fragment, sql } from '../../src/sql/sql.js';
import { type Warehouse, WarehouseError } from '../../src/warehouse/warehouse.js';
import { contentOf, freshFolder, loadedSession, runAll } from '../fixtures/warehouse.js';

/** Takes every script but those that record skipped dates. */
function refuseSkips(warehouse: Warehouse): Warehouse['execute'] {
  return async (script, limits) => {
    if (script.some(({ params }) => params.status?.value === 'skipped'))
      throw new WarehouseError('no room', false);
    return await warehouse.execute(script, limits);
  };
}

const small = { teams: 4, dates: 40 };

describe('a run', () => {
  test('gives the same tables whatever the chunks', async () => {
    const contents = [];
    for (const chunkDays of [15, 40]) {
      const session = await loadedSession(small);
      await runAll(session, { chunkDays });
      contents.push(await contentOf(session));
      await session.warehouse.close();
    }
    const [first, second] = contents;
    expect(Object.keys(first ?? {})).toContain('ml_feature_store_v2');
    expect(first?.team_defense_zone_analysis?.length).toBeGreaterThan(20);
    expect(second).toEqual(first);
  });

  test('done before does nothing; computed again it gives the same', async () => {
    const session = await loadedSession(small);
    await runAll(session);
    const before = await contentOf(session);
    const resumed = await runAll(session);
    expect(new Set(resumed.dates.map((run) => run.status))).toEqual(new Set(['done-before', 'skipped']));
    expect(await contentOf(session)).toEqual(before);
    const again = await runAll(session, { resume: false });
    expect(again.dates.filter((run) => run.status === 'failed')).toEqual([]);
    const after = await contentOf(session);
    for (const table of Object.keys(before).filter((name) => name !== 'processor_run_history')) {
      expect(after[table]).toEqual(before[table]);
    }
    await session.warehouse.close();
  });

  test('fails the dates that it skips where that cannot be recorded, and records it the next time', async () => {
    const session = await loadedSession(small);
    const { warehouse } = session;
    const deaf = new Proxy(warehouse, {
      get: (target, name) =>
        name === 'execute'
          ? refuseSkips(target)
          : (Reflect.get(target, name).bind?.(target) ?? Reflect.get(target, name)),
    });
    const checkpoints = freshFolder();
    const first = (await runAll(session, { warehouse: deaf, checkpoints })).dates.filter(
      ({ processor, status }) => processor === 'TDZA' && status === 'failed',
    );
    expect(first.map(({ date }) => date)).toContain(session.calendar.seasons[0]?.start);
    expect(first[0]?.reason).toBe('bootstrap; and that could not be recorded: no room');
    const second = (await runAll(session, { checkpoints })).dates;
    expect(second.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(second.find(({ processor }) => processor === 'TDZA')).toMatchObject({ status: 'skipped' });
    await warehouse.close();
  });

  test('computes a date again whose rows are gone, whatever the history says', async () => {
    const session = await loadedSession(small);
    await runAll(session);
    const before = await contentOf(session);
    const date = session.calendar.expectedDates([session.calendar.span])[35];
    await session.warehouse.execute([
      sql`DELETE FROM nba_precompute.player_daily_cache WHERE cache_date = CAST(${fragment(`'${date}'`)} AS DATE)`,
    ]);
    const { dates } = await runAll(session);
    expect(dates.filter((run) => run.status === 'success')).toMatchObject([{ processor: 'PDC', date }]);
    expect((await contentOf(session)).player_daily_cache).toEqual(before.player_daily_cache);
    await session.warehouse.close();
  });

  test('marks a failure record as resolved, once, when its entity comes out', async () => {
    const session = await loadedSession(small);
    await session.warehouse.execute([
      sql`CREATE TABLE kept AS SELECT * FROM nba_raw.nbac_team_boxscore`,
      sql`DELETE FROM nba_raw.nbac_team_boxscore WHERE game_date = (SELECT MIN(game_date) FROM kept)`,
    ]);
    await runAll(session);
    const failures = sql`SELECT resolution_status, COUNT(*) AS n FROM nba_processing.analytics_failures
      WHERE processor_name = 'team_defense_game_summary' GROUP BY 1 ORDER BY 1`;
    const [unresolved] = await session.warehouse.query(failures);
    expect(unresolved?.resolution_status).toBe('UNRESOLVED');
    await session.warehouse.execute([
      sql`DELETE FROM nba_raw.nbac_team_boxscore`,
      sql`INSERT INTO nba_raw.nbac_team_boxscore SELECT * FROM kept`,
    ]);
    await runAll(session, { resume: false });
    expect(await session.warehouse.query(failures)).toEqual([
      { resolution_status: 'RESOLVED', n: unresolved?.n },
    ]);
    await runAll(session, { resume: false });
    expect(await session.warehouse.query(failures)).toEqual([
      { resolution_status: 'RESOLVED', n: unresolved?.n },
    ]);
    await session.warehouse.close();
  });

  test('that fails stops its dependents, and leaves nothing half-written', async () => {
    const session = await loadedSession(small);
    await session.warehouse.execute([sql`ALTER TABLE nba_raw.nbac_team_boxscore DROP COLUMN oreb`]);
    const { dates } = await runAll(session);
    const failed = new Set(dates.filter((run) => run.status === 'failed').map((run) => run.processor));
    expect(failed).toContain('TOGS');
    expect(failed).toContain('MLFS');
    expect(dates.find((run) => run.processor === 'TDZA' && run.status === 'failed')?.reason).toMatch(
      /not started: its upstream/,
    );
    expect(
      await session.warehouse.query(sql`SELECT COUNT(*) AS n FROM nba_analytics.team_offense_game_summary`),
    ).toEqual([{ n: 0 }]);
    await session.warehouse.close();
  });
});
