import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checks } from '../../checks/index.js';
import type { CheckScope } from '../../src/contract/check.js';
import { estimateStatements } from '../../src/gates/cost.js';
import type { Session } from '../../src/gates/session.js';
import { evaluateSuite } from '../../src/gates/suite.js';
import { buildCalendar } from '../../src/pipeline/build-calendar.js';
import { addDays } from '../../src/pipeline/calendar-date.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import { planProfile } from '../../src/profile/plan.js';
import { StatementLog } from '../../src/profile/statement-log.js';
import { type Opened, openFake } from '../fixtures/bigquery-fake/open.js';
import { testClock } from '../fixtures/warehouse.js';

const pipeline = loadPipeline('nba');
const days = Array.from({ length: 30 }, (_, index) => ({
  date: addDays('2023-11-01', index),
  season: '2023-24',
  games: 4,
  finished: 4,
}));
const calendar = buildCalendar(days, pipeline.calendar.bootstrapDays);
const scope: CheckScope = {
  pipeline,
  calendar,
  ranges: [{ start: '2023-11-10', end: '2023-11-30' }],
  phase: null,
  stage: null,
  tables: null,
  inventory: false,
};
const MIB = 1024 ** 2;

let opened: Opened;
const session = (changes: Partial<Session> = {}): Session => ({
  pipeline,
  warehouse: opened.warehouse,
  clock: testClock,
  log: new StatementLog(opened.warehouse, () => 0),
  schedule: { ok: true, value: calendar },
  calendar,
  today: '2023-12-01',
  startedAt: new Date(0),
  startedOn: 0,
  ...changes,
});
const coverage = () => checks.filter((check) => check.name === 'coverage').map((check) => ({ check, scope }));
const inserted = () =>
  opened.fake.of('jobs.insert').map(({ body }) => body as { configuration: { dryRun?: boolean } });

beforeAll(async () => {
  opened = await openFake();
});
beforeEach(() => {
  opened.fake.requests.length = 0;
});
afterAll(async () => {
  await opened.fake.stop();
});

describe('pricing a suite', () => {
  test('sends dry runs only, and bills at least 10 MiB for each table touched', async () => {
    opened.fake.service.dryRunBytes = String(5 * MIB);
    const questions = checks.flatMap((check) => check.ask(scope));
    const { statements } = planProfile({ pipeline, calendar, dialect: opened.warehouse.dialect }, questions);
    const costs = await estimateStatements(opened.warehouse, statements);
    expect(costs).toHaveLength(statements.length);
    expect(inserted()).toHaveLength(statements.length);
    expect(inserted().every(({ configuration }) => configuration.dryRun === true)).toBe(true);
    const team = costs.find(({ id }) => id === 'profile:team_defense_zone_analysis');
    expect(team?.bytes).toBe(10 * MIB);
    expect(team?.usd).toBeCloseTo((10 * MIB * 6.25) / 1024 ** 4, 12);
    const reconciled = costs.find(({ id }) => id === 'reconcile:TDZA');
    expect(reconciled?.bytes).toBeGreaterThan(10 * MIB);
  });

  test('takes the larger figure where a dry run foretells more than the floor', async () => {
    opened.fake.service.dryRunBytes = String(900 * MIB);
    const { statements } = planProfile(
      { pipeline, calendar, dialect: opened.warehouse.dialect },
      checks.filter((check) => check.name === 'duplicates').flatMap((check) => check.ask(scope)),
    );
    const [first] = await estimateStatements(opened.warehouse, statements);
    expect(first?.bytes).toBe(900 * MIB);
  });
});

describe('a budget', () => {
  test.each([
    ['bytes', { maxBytes: 100 * MIB, maxUsd: null }],
    ['money', { maxBytes: null, maxUsd: 0.0001 }],
  ])('of %s refuses before the first statement is sent, exit 4', async (_name, budget) => {
    opened.fake.service.dryRunBytes = String(50 * MIB);
    const refused = evaluateSuite(session({ budget }), coverage(), { strict: false, force: null });
    await expect(refused).rejects.toMatchObject({
      exitCode: 4,
      message: expect.stringMatching(/^refused: \d+ statements would bill/),
    });
    expect(inserted().every(({ configuration }) => configuration.dryRun === true)).toBe(true);
  });

  test('that is large enough lets the suite run, the estimate beside what was billed', async () => {
    opened.fake.service.dryRunBytes = String(50 * MIB);
    const open = session({ budget: { maxBytes: 10_000 * MIB, maxUsd: null } });
    await evaluateSuite(open, coverage(), { strict: false, force: null });
    const reconciled = open.log.records.find(({ id }) => id === 'reconcile:TDZA');
    expect(reconciled?.estimatedBytes).toBeGreaterThanOrEqual(50 * MIB);
    expect(reconciled?.billedBytes).not.toBeNull();
  });
});

describe('what a check cost', () => {
  const asked = (...names: readonly string[]) =>
    checks.filter(({ name }) => names.includes(name)).map((check) => ({ check, scope }));
  const costs = async (open: Session, ...names: readonly string[]) => {
    const gates = await evaluateSuite(open, asked(...names), { strict: false, force: null });
    return new Map(gates.map(({ gate, cost }) => [gate, cost]));
  };

  test('is what its own statements were billed; one that several checks share counts for each', async () => {
    const open = session();
    const found = await costs(open, 'coverage', 'duplicates', 'run-history');
    expect(found.get('run-history')).toEqual({
      statements: 1,
      estimatedBytes: null,
      billedBytes: 10 * MIB,
    });
    const each = [...found.values()].map((cost) => cost?.statements ?? 0);
    for (const cost of found.values()) expect(cost?.billedBytes).toBe((cost?.statements ?? 0) * 10 * MIB);
    expect(Math.max(...each)).toBeLessThan(open.log.records.length);
    expect(each.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(open.log.records.length);
  });

  test('stands beside what was foretold of it, in every gate of a chain its own', async () => {
    opened.fake.service.dryRunBytes = '0';
    const open = session({ budget: { maxBytes: 10_000 * MIB, maxUsd: null } });
    const first = await costs(open, 'run-history');
    const second = await costs(open, 'run-history');
    const once = { statements: 1, estimatedBytes: 10 * MIB, billedBytes: 10 * MIB };
    expect([first.get('run-history'), second.get('run-history')]).toEqual([once, once]);
  });
});

/** What a check asks to trace its findings is evidence of them, on top of the audit itself. */
test('an audit takes few jobs, whatever the number of dates', async () => {
  const jobsOver = async (start: string) => {
    opened.fake.requests.length = 0;
    const open = session();
    const narrowed = { ...scope, ranges: [{ start, end: '2023-11-30' }] };
    const items = checks.map((check) => ({ check, scope: narrowed }));
    await evaluateSuite(open, items, { strict: false, force: null });
    const evidence = open.log.records.filter(({ id }) => id.startsWith('reach:')).length;
    return inserted().length - evidence;
  };
  const many = await jobsOver('2023-11-08');
  expect(many).toBeGreaterThan(pipeline.processors.length);
  expect(many).toBeLessThanOrEqual(pipeline.tables.length + pipeline.processors.length + 3);
  expect(await jobsOver('2023-11-29')).toBe(many);
});
