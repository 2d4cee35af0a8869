import { afterEach, describe, expect, test } from 'vitest';
import type { DateRun } from '../../src/contract/run-result.js';
import type { Session } from '../../src/gates/session.js';
import { OPEN_GUARD, type RunGuard } from '../../src/runner/guard.js';
import { fragment, sql } from '../../src/sql/sql.js';
import { DAYS, type MadePipeline, openMade, sqlOf, TEAMS } from '../fixtures/random-pipeline.js';
import { runAll } from '../fixtures/warehouse.js';

const read = (from: number) => ({ from, window: 'same-date', size: 1 }) as const;

/** T2 reads T1, T3 reads T2; T4 has nothing to do with them. */
const MADE: MadePipeline = {
  processors: [[read(0)], [read(1)], [read(2)], [read(0)]],
  phases: [3, 3, 4, 4],
};
const BAD_DAY = DAYS[20] ?? '';

let session: Session;
afterEach(() => session.warehouse.close());

/** The SELECT of T1, with one expression changed on the rows of one date. */
const spoilt = (column: string, value: string) =>
  `SELECT * REPLACE (CASE WHEN day = DATE '${BAD_DAY}' THEN ${value} ELSE ${column} END AS ${column}) FROM (\n${sqlOf([read(0)])})`;

async function run(changes = {}) {
  const { dates } = await runAll(session, { chunkDays: 10, concurrency: 1, ...changes });
  const of = (processor: string) => dates.filter((date) => date.processor === processor);
  const statuses = (processor: string) => [...new Set(of(processor).map(({ status }) => status))];
  return { dates, of, statuses };
}

const failures = () =>
  session.warehouse.query(
    sql`SELECT processor_name, analysis_date, entity_id, failure_category, failure_reason, resolution_status
        FROM books.first_failures WHERE failure_category IN ('PROCESSING_ERROR', 'INCOMPLETE_DATA') ORDER BY ALL`,
  );

describe('a row that breaks the contract', () => {
  test.each([
    ['team', 'NULL', 'contract: team is NULL'],
    ['day', 'NULL', 'contract: day is NULL'],
    ['day', `DATE '1999-12-31'`, 'contract: day is none of the dates that were asked for'],
  ])('is a failure with the rule, never dropped (%s %s)', async (...[column, value, reason]) => {
    session = await openMade(MADE, { 'p1.sql': spoilt(column, value) });
    const { of, statuses } = await run();
    const failed = of('T1').filter(
      (date) => date.status === 'failed' && !date.reason?.startsWith('not started'),
    );
    expect(failed.length).toBeGreaterThan(0);
    const records = await failures();
    // Every fifth team-day has no raw row.
    expect(records).toHaveLength(TEAMS.length - 1);
    for (const record of records)
      expect(record).toMatchObject({ failure_category: 'PROCESSING_ERROR', failure_reason: reason });
    expect(statuses('T2')).toEqual(['failed']);
    expect(of('T2')[0]?.reason).toBe('not started: its upstream made_1 failed');
    expect(of('T3')[0]?.reason).toBe('not started: its upstream made_2 failed');
    expect(statuses('T4')).toEqual(['success']);
  });
});

describe('a date that failed', () => {
  test('ends its processor; what lies behind it is not started, and a resume does just that', async () => {
    session = await openMade(MADE, { 'p1.sql': spoilt('value', `CAST('x' || team AS BIGINT)`) });
    const { of } = await run();
    const count = (start: string) =>
      of('T1').filter((date: DateRun) => date.reason?.startsWith(start)).length;
    expect(
      of('T1')
        .slice(0, 20)
        .every(({ status }) => status === 'success'),
    ).toBe(true);
    expect(count('Conversion Error')).toBe(10);
    expect(count(`not started: T1 failed on ${BAD_DAY}`)).toBe(10);
    expect(await failures()).toHaveLength(10);
    const again = await run({ processors: session.pipeline.processors.slice(0, 1), chunkDays: 1 });
    expect(again.of('T1').filter(({ status }) => status === 'done-before')).toHaveLength(20);
    const tried = again.of('T1').filter((date: DateRun) => date.reason?.startsWith('Conversion Error'));
    expect(tried.map(({ date }) => date)).toEqual([BAD_DAY]);
  });

  test('has a failure record of its own, which is resolved when it comes out', async () => {
    session = await openMade(MADE);
    await session.warehouse.execute([
      sql`CREATE TABLE kept AS SELECT * FROM raw.made_0`,
      sql`ALTER TABLE raw.made_0 DROP COLUMN value`,
    ]);
    const { statuses } = await run({ chunkDays: 50 });
    expect(statuses('T1')).toEqual(['failed']);
    const records = await failures();
    expect(records).toHaveLength(DAYS.length);
    expect(records[0]).toMatchObject({ entity_id: 'DATE_LEVEL', resolution_status: 'UNRESOLVED' });
    await session.warehouse.execute([
      sql`DROP TABLE raw.made_0`,
      sql`CREATE TABLE raw.made_0 AS SELECT * FROM kept`,
    ]);
    expect((await run()).statuses('T1')).toEqual(['success']);
    const after = await failures();
    expect(after).toHaveLength(DAYS.length);
    expect(new Set(after.map((record) => record.resolution_status))).toEqual(new Set(['RESOLVED']));
  });

  test('stops everything when the run is to fail fast', async () => {
    session = await openMade(MADE, { 'p1.sql': spoilt('team', 'NULL') });
    const { of } = await run({ failFast: true });
    expect(of('T4').every(({ status }) => status === 'failed')).toBe(true);
    expect(of('T4')[0]?.reason).toBe(`not started: T1 failed on ${BAD_DAY} (--fail-fast)`);
  });
});

test('more than three time-outs in a row pause the run, with what to do', { timeout: 60_000 }, async () => {
  const slow = `SELECT * REPLACE ((SELECT COUNT(*) FROM range(100000) a, range(100000) b WHERE a.range + b.range = 7 + value) AS value) FROM (\n${sqlOf([read(0)])})`;
  session = await openMade(MADE, { 'p1.sql': slow });
  const notes: string[] = [];
  const guard: RunGuard = { ...OPEN_GUARD, timeoutMs: 300 };
  const listener = (event: { kind: string; message?: string }) =>
    event.kind === 'note' && notes.push(event.message ?? '');
  const { of } = await run({ guard, listener });
  expect(notes).toEqual(Array.from({ length: 3 }, () => 'cancelled after 300 ms; trying again'));
  expect(of('T1')[0]?.reason).toMatch(
    /^cancelled after 300 ms; paused: more than 3 time-outs in a row; run the same command again/,
  );
  expect(of('T4')[0]?.reason).toMatch(/^paused: more than 3 time-outs in a row/);
});

describe('a run mode', () => {
  test('refuses dates before anything is computed', async () => {
    session = await openMade(MADE);
    const asked: string[] = [];
    const guard: RunGuard = {
      ...OPEN_GUARD,
      policies: ['one', 'two'],
      refuse: async ({ name }, dates) => {
        asked.push(`${name} ${dates.length}`);
        return new Map(name === 'T1' ? [[BAD_DAY, 'too old']] : []);
      },
    };
    const { of } = await run({ guard });
    expect(of('T1').filter(({ reason }) => reason === 'too old')).toMatchObject([
      { date: BAD_DAY, status: 'failed' },
    ]);
    expect(
      of('T1').filter(({ reason }) => reason === `not started: T1 was refused on ${BAD_DAY}`),
    ).toHaveLength(39);
    expect(asked).toEqual(['T1 40', 'T4 40']);
    const history = await session.warehouse.query(
      sql`SELECT DISTINCT processor_name, status, policies, error_message FROM books.runs ORDER BY 1, 2`,
    );
    expect(history).toEqual([
      { processor_name: 'made_1', status: 'failed', policies: 'one, two', error_message: 'too old' },
      { processor_name: 'made_4', status: 'success', policies: 'one, two', error_message: null },
    ]);
  });

  test('withholds entities, adds to the transaction, and judges what came out', async () => {
    session = await openMade(MADE);
    const few = (name: string) => name === 'T4';
    const guard: RunGuard = {
      ...OPEN_GUARD,
      withhold: ({ name }) =>
        name === 'T1'
          ? fragment(
              `SELECT DATE '${BAD_DAY}' AS date, 'CC' AS entity, 'INCOMPLETE_DATA' AS failure_category, 'window' AS failure_reason`,
            )
          : null,
      alongside: () => [
        sql`CREATE TABLE IF NOT EXISTS beside (n BIGINT)`,
        sql`INSERT INTO beside SELECT COUNT(*) FROM fillgate_staged`,
      ],
      judge: ({ name }, { date, rows }) => ({
        verdict: !few(name) || rows > 0 ? (few(name) && date === BAD_DAY ? 'fail' : 'ok') : 'warn',
        reason: `only ${rows} rows`,
      }),
    };
    const { of } = await run({ guard });
    expect(await failures()).toMatchObject([
      {
        processor_name: 'made_1',
        analysis_date: BAD_DAY,
        entity_id: 'CC',
        failure_category: 'INCOMPLETE_DATA',
        failure_reason: 'window',
      },
    ]);
    expect(of('T4').find(({ date }) => date === BAD_DAY)).toMatchObject({
      status: 'failed',
      reason: 'only 3 rows',
    });
    expect(await session.warehouse.query(sql`SELECT COUNT(*) AS n FROM beside`)).toEqual([{ n: 15 }]);
    const history = sql`SELECT status, error_message FROM books.runs WHERE processor_name = 'made_4' AND status = 'failed'`;
    expect(await session.warehouse.query(history)).toEqual([
      { status: 'failed', error_message: 'only 3 rows' },
    ]);
  });
});
