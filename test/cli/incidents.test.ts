import { beforeAll, describe, expect, test } from 'vitest';
import { fragment } from '../../src/sql/sql.js';
import { openDuckDb } from '../../src/warehouse/duckdb/warehouse.js';
import { type Found, fillgate, resultOf } from '../fixtures/binary.js';
import { loadedSession, runAll } from '../fixtures/warehouse.js';

const DAY = '2023-11-01';

describe('incidents, as a user asks for them', () => {
  let folder = '';
  let file = '';

  beforeAll(async () => {
    const session = await loadedSession({ teams: 2, dates: 3 });
    file = session.warehouse.location;
    folder = file.replace(/\/[^/]+$/, '');
    await runAll(session);
    await session.warehouse.close();
  });

  const ask = (...args: string[]) => fillgate(folder, 'incidents', ...args, '--database', file);

  async function change(...statements: readonly string[]) {
    const warehouse = await openDuckDb({ file, access: 'write', create: false });
    await warehouse.execute(statements.map(fragment));
    await warehouse.close();
  }

  function found(...args: string[]) {
    const ran = ask(...args, '--format', 'json');
    const findings: readonly Found[] = resultOf(ran).gates.flatMap((gate) => gate.findings);
    return { code: ran.code, lines: findings.map((one) => `${one.verdict} ${one.status} ${one.table}`) };
  }

  test('a run that went well leaves it open, and the screen says since when was looked', () => {
    const ran = ask();
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/OPEN {2}incidents of nba · since \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
    expect(ran.stdout).not.toContain('expected date');
  });

  test('what broke closes it, with what to do; what was mended later only warns; what is older is left out', async () => {
    const run = (processor: string, started: string) =>
      `INSERT INTO nba_processing.processor_run_history (processor_name, data_date, run_id, status, error_message, started_at, finished_at)
       VALUES ('${processor}', DATE '${DAY}', 'r', 'failed', 'out of memory', ${started}, ${started})`;
    await change(
      run('player_daily_cache', 'now()'),
      run('player_game_summary', `now() - INTERVAL 3 HOUR`),
      `INSERT INTO nba_processing.circuit_breakers VALUES ('player_daily_cache', DATE '${DAY}', '7', 5, now(), now() + INTERVAL 1 DAY, 'INCOMPLETE_DATA', 'r')`,
      `INSERT INTO nba_processing.registry_errors VALUES (now(), 'box', 'J. Doe', '1', 'no such name')`,
    );
    const { code, lines } = found();
    expect(code).toBe(1);
    expect(lines).toEqual([
      'fail FAILED_RUN processor_run_history',
      'warn FAILED_RUN processor_run_history',
      'skipped QUIET failure records',
      'warn REGISTRY_ERROR registry_errors',
      'fail BREAKER_OPEN circuit_breakers',
    ]);
    expect(ask().stdout).toContain(`fillgate run --processor PDC --dates ${DAY} --no-resume`);
    expect(ask('--reconcile').stdout).toContain('no such name, game 1');
    expect(found('--since', '2h').lines).not.toContain('warn FAILED_RUN processor_run_history');
  });

  test('a span that is none is a mistake', () => {
    expect(ask('--since', 'yesterday')).toMatchObject({ code: 2 });
  });

  test('without a failure table or the run history nobody knows: unknown, never "no incidents"', async () => {
    await change(
      'DELETE FROM nba_processing.circuit_breakers',
      "DELETE FROM nba_processing.processor_run_history WHERE run_id = 'r'",
    );
    expect(found().code).toBe(0);
    await change('DROP TABLE nba_processing.precompute_failures');
    expect(found()).toMatchObject({
      code: 3,
      lines: expect.arrayContaining(['unknown NO_TABLE precompute_failures']),
    });
    await change('DROP TABLE nba_processing.processor_run_history');
    const ran = ask();
    expect(ran.code).toBe(3);
    expect(ran.stdout).toContain('processor_run_history does not exist');
  });
});
