import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { validateResult } from '../../reports/json/validate-result.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import { fillWithSchedule, SEASONS } from '../fixtures/bigquery-fake/seasons.js';
import { FakeBigQuery } from '../fixtures/bigquery-fake/server.js';
import { type Ran, resultOf } from '../fixtures/binary.js';
import { start } from '../fixtures/live-process.js';
import { freshFolder } from '../fixtures/warehouse.js';
import type { JobBody } from '../warehouse/bigquery/job-body.js';

const MIB = 1024 ** 2;
const pipeline = loadPipeline('nba');
const folder = freshFolder();
const RANGE = ['--start-date', '2022-11-14', '--end-date', '2022-11-20'];
let fake: FakeBigQuery;

beforeAll(async () => {
  fake = await FakeBigQuery.start();
  fillWithSchedule(fake, pipeline);
});
beforeEach(() => {
  fake.requests.length = 0;
});
afterAll(async () => {
  await fake.stop();
});

/** The real command on the fake. */
async function onFake(command: string, ...args: readonly string[]): Promise<Ran> {
  const place = ['--warehouse', 'bigquery', '--project', 'a-project', '--bigquery-endpoint', fake.endpoint];
  return await start(folder, ...command.split(' '), ...place, ...args).ended;
}

const jobs = () => fake.of('jobs.insert').map(({ body }) => (body as JobBody).configuration);
const sent = () => jobs().filter(({ dryRun }) => dryRun !== true);

describe('explain audit', () => {
  interface Statement {
    readonly id: string;
    readonly bytes: number;
    readonly usd: number;
    readonly sql: string;
  }

  test('prints bytes and money of each statement, ten MiB for each table at least, and sends dry runs only', async () => {
    fake.service.dryRunBytes = String(3 * MIB);
    const ran = await onFake('explain audit', ...RANGE, '--format', 'json');
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    const { statements } = JSON.parse(ran.stdout) as { statements: readonly Statement[] };
    const ids = statements.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['schedule', 'run-history', 'incidents', 'reconcile:TDZA']));
    for (const { bytes, usd, sql } of statements) {
      const tables = new Set(sql.match(/`a-project\.\w+\.\w+`/g)).size;
      expect([sql, bytes]).toEqual([sql, tables * 10 * MIB]);
      expect(usd).toBeCloseTo((bytes * 6.25) / 1024 ** 4, 12);
    }
    expect(statements.some(({ bytes }) => bytes > 10 * MIB)).toBe(true);
    expect(jobs()).toHaveLength(statements.length);
    expect(sent()).toEqual([]);
    expect(fake.requests.every(({ operation }) => operation === 'jobs.insert')).toBe(true);
  });

  test('prints a line for each and the sum for a person', async () => {
    fake.service.dryRunBytes = String(300 * MIB);
    const ran = await onFake('explain audit', ...RANGE);
    const lines = ran.stdout.trimEnd().split('\n');
    const [sum = '', _blank, ...others] = lines.toReversed();
    for (const line of others) expect(line).toMatch(/^\S+ +300 MiB {2}0\.0018 USD$/);
    expect(sum).toBe(
      `${others.length} statements, ${(300 * others.length).toLocaleString('en-US')} MiB, ${(others.length * 0.00178814).toFixed(4)} USD; none of them was run`,
    );
    expect(sent()).toEqual([]);
  });
});

describe('a budget refuses with exit 4, while nothing but dry runs has been sent', () => {
  test.each([
    ['coverage', ['--max-bytes', String(100 * MIB), ...RANGE]],
    ['audit', ['--max-cost', '0.0005', ...RANGE]],
    ['preflight', ['--max-bytes', String(9 * MIB), '--season', '2022-23']],
    ['backfill --phase 4', ['--max-cost', '0.00005', ...RANGE]],
  ])('%s %j', async (command, args) => {
    fake.service.dryRunBytes = String(60 * MIB);
    const ran = await onFake(command, ...args);
    expect(ran.stderr).toMatch(
      /^fillgate: refused: \d+ statements would bill [\d,]+ bytes \(\d\.\d{4} USD\)/,
    );
    expect([ran.code, ran.stdout]).toEqual([4, '']);
    expect(jobs().length).toBeGreaterThan(0);
    expect(sent()).toEqual([]);
  });

  test('what windows before the range cost is refused once the schedule has been read, and says so', async () => {
    fake.service.dryRunBytes = '0';
    const ran = await onFake('preflight --processor TDZA', '--max-bytes', String(40 * MIB), ...RANGE);
    expect(ran.stderr).toMatch(/^fillgate: refused: .* after 10,485,760 bytes .* for what was asked before/);
    expect(ran.code).toBe(4);
    expect(sent()).toHaveLength(1);
  });

  test('what is within it is evaluated, and no job may bill more', async () => {
    fake.service.dryRunBytes = '0';
    const ran = await onFake('coverage --processor TOGS', '--max-cost', '1', '--format', 'json', ...RANGE);
    expect(ran.code).toBe(1);
    const { statements } = resultOf(ran) as unknown as { statements: readonly Record<string, unknown>[] };
    const reconcile = statements.find(({ id }) => id === 'reconcile:TOGS');
    expect(reconcile).toMatchObject({ estimatedBytes: expect.any(Number), billedBytes: 10 * MIB });
    expect(sent()).toHaveLength(statements.length);
    expect(validateResult(ran.stdout)).toEqual([]);
    const [gate] = JSON.parse(ran.stdout).gates;
    expect(gate.cost).toMatchObject({ billedBytes: gate.cost.statements * 10 * MIB });
    expect(gate.cost.estimatedBytes).toBeGreaterThan(gate.cost.billedBytes);
    for (const { query } of sent())
      expect(query.maximumBytesBilled).toBe(String(Math.floor(1024 ** 4 / 6.25)));
  });
});

test('an audit over four seasons takes few jobs, as many as one over a week', async () => {
  const seasons = SEASONS.flatMap(([name]) => ['--season', name]);
  const jobsOf = async (range: readonly string[]) => {
    fake.requests.length = 0;
    const { statements } = resultOf(await onFake('audit', ...range, '--format', 'json'));
    const evidence = statements.filter(({ id }) => id.startsWith('reach:')).length;
    return sent().length - evidence;
  };
  const many = await jobsOf(seasons);
  expect(many).toBeGreaterThan(pipeline.tables.length + pipeline.processors.length);
  expect(many).toBeLessThanOrEqual(pipeline.tables.length + pipeline.processors.length + 3);
  expect(await jobsOf(RANGE)).toBe(many);
});
