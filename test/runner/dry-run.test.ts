import { afterEach, expect, test } from 'vitest';
import type { Session } from '../../src/gates/session.js';
import { OPEN_GUARD } from '../../src/runner/guard.js';
import { DAYS, openMade } from '../fixtures/random-pipeline.js';
import { runAll } from '../fixtures/warehouse.js';

let session: Session;
afterEach(() => session.warehouse.close());

const read = (from: number) => ({ from, window: 'same-date', size: 1 }) as const;
const statuses = (dates: readonly { processor: string; status: string }[]) => [
  ...new Set(dates.map(({ processor, status }) => `${processor} ${status}`)),
];

test('a dry run shows what would be computed, writes nothing, and asks the mode about what is there', async () => {
  session = await openMade({ processors: [[read(0)], [read(1)]], phases: [3, 4] });
  const asked: string[] = [];
  const guard = {
    ...OPEN_GUARD,
    refuse: async ({ name }: { name: string }) => {
      asked.push(name);
      return new Map([[DAYS[0] ?? '', 'too old']]);
    },
  };
  const { dates, dryRun } = await runAll(session, { dryRun: true, guard });
  expect(dryRun).toBe(true);
  expect(dates).toHaveLength(2 * DAYS.length);
  expect(dates[0]).toMatchObject({ processor: 'T1', status: 'failed', reason: 'too old' });
  // T2 reads what this very run would make.
  expect(asked).toEqual(['T1']);
  expect(await session.warehouse.describe(['mart', 'books'])).toEqual([]);
});

test('after a run, a dry run has nothing left to show', async () => {
  session = await openMade({ processors: [[read(0)], [read(1)]], phases: [3, 4] });
  await runAll(session, { processors: session.pipeline.processors.slice(0, 1) });
  const { dates } = await runAll(session, { dryRun: true });
  expect(statuses(dates)).toEqual(['T2 planned']);
});
