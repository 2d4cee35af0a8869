import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../src/gates/session.js';
import { sql } from '../../src/sql/sql.js';
import { DAYS, openMade } from '../fixtures/random-pipeline.js';
import { runAll } from '../fixtures/warehouse.js';

let session: Session;
beforeAll(async () => {
  session = await openMade({
    processors: [[{ from: 0, window: 'same-date', size: 1 }], [{ from: 1, window: 'days', size: 3 }]],
    phases: [3, 4],
  });
  await runAll(session);
});
afterAll(() => session.warehouse.close());

async function changedDates(): Promise<Record<string, readonly string[]>> {
  const { dates } = await runAll(session, { resume: false, chunkDays: 7 });
  const changed = dates.filter(({ status }) => status !== 'unchanged');
  expect(changed.every(({ status }) => status === 'success')).toBe(true);
  const of = (processor: string) =>
    changed.filter((run) => run.processor === processor).map(({ date }) => date);
  return { T1: of('T1'), T2: of('T2') };
}

test('what comes out as before is unchanged, also where nothing but failures came out', async () => {
  expect(await changedDates()).toEqual({ T1: [], T2: [] });
});

test('one changed input shows on its date and on those whose windows hold it', async () => {
  await session.warehouse.execute([
    sql`UPDATE raw.made_0 SET value = value + 1 WHERE day = DATE '2024-01-10' AND team = 'AA'`,
  ]);
  const within = DAYS.filter((day) => day > '2024-01-10' && day <= '2024-01-13');
  expect(await changedDates()).toEqual({ T1: ['2024-01-10'], T2: within });
  expect(await changedDates()).toEqual({ T1: [], T2: [] });
});
