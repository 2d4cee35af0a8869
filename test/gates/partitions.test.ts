import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checks } from '../../checks/index.js';
import { openSession } from '../../src/gates/session.js';
import { evaluateSuite } from '../../src/gates/suite.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import { type Opened, openFake } from '../fixtures/bigquery-fake/open.js';
import { refusal } from '../fixtures/bigquery-fake/replies.js';
import type { Table } from '../fixtures/bigquery-fake/service.js';
import { testClock } from '../fixtures/warehouse.js';
import type { JobBody } from '../warehouse/bigquery/job-body.js';

/** Of a, b and c the rows are all that is asked; of d there is a rule, too. */
const PIPELINE = `name: counted
owner: us
everyDay: {start: 2024-01-01, end: 2024-01-03}
tables:
  a: {dataset: one, date: day, columns: {day: DATE, n: INT64}, checks: [{rows: per date, min: 2}]}
  b: {dataset: one, date: day, columns: {day: DATE, n: INT64}, checks: [{rows: per date, min: 2}]}
  c: {dataset: two, date: day, columns: {day: DATE, n: INT64}, checks: [{rows: per date, min: 2}]}
  d: {dataset: two, date: day, columns: {day: DATE, n: INT64}, checks: [{rows: per date, min: 2}, {notNull: n}]}
`;
const file = join(mkdtempSync(join(tmpdir(), 'fillgate-counted-')), 'pipeline.yaml');
writeFileSync(file, PIPELINE);
const pipeline = loadPipeline(file);
const ranges = [{ start: '2024-01-01', end: '2024-01-03' }];

let opened: Opened;
beforeEach(async () => {
  opened = await openFake();
  const { service } = opened.fake;
  for (const { dataset, name } of pipeline.tables) {
    service.datasets.set(dataset, 'EU');
    const columns = { day: 'DATE', n: 'INTEGER' };
    service.tables.set(`${dataset}.${name}`, table(columns, []).fields);
  }
});
afterEach(async () => {
  await opened.fake.stop();
});

const table = (
  types: Readonly<Record<string, string>>,
  rows: readonly (readonly (string | null)[])[],
): Table => ({
  fields: Object.entries(types).map(([name, type]) => ({ name, type })),
  rows: rows.map((cells) => ({ f: cells.map((v) => ({ v })) })),
});
const partitions = (...rows: readonly (readonly [string, string | null, string])[]) =>
  table(
    { name: 'STRING', col: 'STRING', date: 'DATE', n: 'INTEGER' },
    rows.map(([name, date, n]) => [name, 'day', date, n]),
  );
const days = (name: string): readonly (readonly [string, string, string])[] =>
  ['2024-01-01', '2024-01-02', '2024-01-03'].map((date, index) => [name, date, String(index + 1)]);
const scanned = (metrics: number) =>
  table(
    { date: 'DATE', m0: 'INTEGER', ...(metrics > 1 ? { m1: 'INTEGER' } : {}) },
    [1, 2, 3].map((n) => [`2024-01-0${n}`, String(n), '0'].slice(0, metrics + 1)),
  );

/** What the service says of the datasets' partitions; tables themselves say the same. */
function answering(one: Table | null, two: Table | null): void {
  opened.fake.service.answers = (text) => {
    if (text.includes('`data-project.one`.INFORMATION_SCHEMA.PARTITIONS')) return one;
    if (text.includes('`data-project.two`.INFORMATION_SCHEMA.PARTITIONS')) return two;
    return scanned(text.includes('m1') ? 2 : 1);
  };
}

async function judged(names: readonly string[], tables: readonly string[] | null = null, inventory = false) {
  const session = await openSession(pipeline, opened.warehouse, testClock);
  const scope = { pipeline, calendar: session.calendar, ranges, phase: null, stage: null, tables, inventory };
  const items = checks.filter(({ name }) => names.includes(name)).map((check) => ({ check, scope }));
  const gates = await evaluateSuite(session, items, { strict: false, force: null });
  return {
    ids: session.log.records.map(({ id }) => id),
    findings: gates
      .flatMap(({ findings }) => findings)
      .map((one) => [one.table, one.date, one.verdict, one.observed, one.statement].join(' ')),
  };
}

const texts = () =>
  opened.fake.of('jobs.insert').map(({ body }) => (body as JobBody).configuration.query.query);

describe('rows per date', () => {
  test('come from the account of partitions, in one statement a dataset, and no table is read for them', async () => {
    answering(partitions(...days('a'), ...days('b')), partitions(...days('c')));
    const { ids, findings } = await judged(['rules']);
    expect(ids).toEqual(['partitions:one', 'partitions:two', 'profile:d']);
    expect(texts().filter((text) => /`data-project\.\w+\.[abc]`/.test(text))).toEqual([]);
    expect(findings).toEqual(
      expect.arrayContaining([
        'a 2024-01-01 fail 1 partitions:one',
        'a 2024-01-02 pass 2 partitions:one',
        'c 2024-01-03 pass 3 partitions:two',
        'd 2024-01-01 fail 1 profile:d',
      ]),
    );
  });

  test.each(['preflight', 'gaps'])('are all that %s needs of a table without further rules', async (name) => {
    answering(partitions(...days('a'), ...days('b')), partitions(...days('c'), ...days('d')));
    const { ids, findings } = await judged([name]);
    expect(ids.filter((id) => id !== 'catalog')).toEqual(['partitions:one', 'partitions:two']);
    expect(findings.some((line) => line.startsWith('c 2024-01-03 pass'))).toBe(true);
  });

  test('of a date without a partition are none', async () => {
    answering(partitions(['a', '2024-01-02', '7']), null);
    const { ids, findings } = await judged(['rules'], ['a']);
    expect(ids).toEqual(['partitions:one']);
    expect(findings.filter((line) => line.includes('unknown') || line.includes('fail'))).toHaveLength(2);
  });

  test('are counted in the table itself where partitions do not tell enough', async () => {
    answering(partitions(...days('a'), ['a', null, '1'], ...days('b')), null);
    const { ids, findings } = await judged(['rules'], ['a', 'b']);
    expect(ids).toEqual(['partitions:one', 'profile:a']);
    expect(findings).toEqual(
      expect.arrayContaining(['a 2024-01-01 fail 1 profile:a', 'b 2024-01-01 fail 1 partitions:one']),
    );
  });

  test('are counted in the table itself where partitions cannot be asked for', async () => {
    answering(null, null);
    opened.fake.script({ on: 'jobs.insert', reply: refusal(403, 'accessDenied', 'Not for you') });
    const { ids } = await judged(['rules'], ['a']);
    expect(ids).toEqual(['partitions:one', 'profile:a']);
  });

  test('that something else needs the table for come with it', async () => {
    answering(null, null);
    expect((await judged(['rules'], ['d'])).ids).toEqual(['profile:d']);
  });

  test('give the inventory of every table', async () => {
    answering(partitions(...days('a'), ...days('b')), partitions(...days('c'), ...days('d')));
    const { ids, findings } = await judged(['preflight'], null, true);
    expect(ids.filter((id) => id.startsWith('inventory'))).toEqual([]);
    expect(findings).toEqual(expect.arrayContaining(['a  pass  partitions:one', 'd  pass  partitions:two']));
  });
});

test('a budget counts what must be read after all', async () => {
  answering(partitions(...days('a'), ['a', null, '1']), null);
  const session = await openSession(pipeline, opened.warehouse, testClock);
  const scope = { pipeline, calendar: session.calendar, ranges, phase: null, stage: null, inventory: false };
  const items = checks
    .filter(({ name }) => name === 'rules')
    .map((check) => ({ check, scope: { ...scope, tables: ['a'] } }));
  const MIB = 1024 ** 2;
  const within = async (maxBytes: number) =>
    await evaluateSuite({ ...session, budget: { maxBytes, maxUsd: null } }, items, {
      strict: false,
      force: null,
    });
  await expect(within(25 * MIB)).rejects.toMatchObject({ exitCode: 4 });
  const run = opened.fake.of('jobs.insert').filter(({ body }) => !(body as JobBody).configuration.dryRun);
  expect(run).toHaveLength(1);
});
