import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checks } from '../../checks/index.js';
import { openSession, type Session } from '../../src/gates/session.js';
import { evaluateSuite } from '../../src/gates/suite.js';
import { loadSources } from '../../src/load/load-sources.js';
import { processorsInOrder } from '../../src/pipeline/graph.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import { fragment } from '../../src/sql/sql.js';
import { informationSchema } from '../../src/warehouse/bigquery/dialect.js';
import { hasPartitionMetadata, type Warehouse } from '../../src/warehouse/warehouse.js';
import { fillgate } from '../fixtures/binary.js';
import { leagueFolder } from '../fixtures/league.js';
import { runAll, testClock } from '../fixtures/warehouse.js';
import { SUBJECTS } from './subjects.js';

/** The same warehouse without its account of partitions. */
function without(warehouse: Warehouse): Warehouse {
  return {
    kind: warehouse.kind,
    location: warehouse.location,
    dialect: warehouse.dialect,
    query: (sql, limits) => warehouse.query(sql, limits),
    describe: (datasets, only) => warehouse.describe(datasets, only),
    execute: (script, limits) => warehouse.execute(script, limits),
    close: () => warehouse.close(),
  };
}

/** What the checks that count rows find, and what they sent. */
async function judged(session: Session, names: readonly string[], tables: readonly string[] | null) {
  const { pipeline, calendar } = session;
  const base = { pipeline, calendar, ranges: [calendar.span], phase: null, stage: null };
  const items = checks
    .filter(({ name }) => names.includes(name))
    .map((check) => ({ check, scope: { ...base, tables, inventory: true } }));
  const gates = await evaluateSuite(session, items, { strict: false, force: null });
  return {
    ids: session.log.records.map(({ id }) => id),
    findings: gates.flatMap(({ findings }) => findings.map(({ statement: _by, ...found }) => found)),
  };
}

async function bothWays(session: Session, names: readonly string[], tables: readonly string[] | null = null) {
  const { pipeline, warehouse } = session;
  const plain = await openSession(pipeline, without(warehouse), testClock);
  const fresh = await openSession(pipeline, warehouse, testClock);
  return { told: await judged(fresh, names, tables), read: await judged(plain, names, tables) };
}

/** Three tables alike but for their partitions, the last of them with a row that has no date. */
const PIPELINE = `name: kinds
owner: us
everyDay: {start: 2024-01-01, end: 2024-01-05}
tables:
  by_day: {dataset: kinds, date: day, columns: {day: DATE, n: INT64}, checks: [{rows: per date, min: 2}]}
  by_nothing: {dataset: kinds, date: day, columns: {day: DATE, n: INT64}, checks: [{rows: per date, min: 2}]}
  undated: {dataset: kinds, date: day, columns: {day: DATE, n: INT64}, checks: [{rows: per date, min: 2}]}
  empty: {dataset: kinds, date: day, columns: {day: DATE, n: INT64}, checks: [{rows: per date, min: 2}]}
`;

async function kindsOfTables(warehouse: Warehouse): Promise<Session> {
  const file = join(mkdtempSync(join(tmpdir(), 'fillgate-kinds-')), 'pipeline.yaml');
  writeFileSync(file, PIPELINE);
  const pipeline = loadPipeline(file);
  const { dialect } = warehouse;
  const rows = `VALUES (DATE '2024-01-01', 1), (DATE '2024-01-03', 1), (DATE '2024-01-03', 2)`;
  const name = (table: string) => dialect.table('kinds', table);
  await warehouse.execute([
    fragment(dialect.createSchema('kinds')),
    ...pipeline.tables.map((table) =>
      fragment(
        dialect.createTable(name(table.name), table.columns, {
          partition: table.name === 'by_nothing' ? null : 'day',
          cluster: ['n'],
        }),
      ),
    ),
  ]);
  for (const table of ['by_day', 'by_nothing', 'undated']) {
    await warehouse.execute([fragment(`INSERT INTO ${name(table)} (day, n) ${rows}`)]);
  }
  await warehouse.execute([fragment(`INSERT INTO ${name('undated')} (day, n) VALUES (NULL, 1)`)]);
  return await openSession(pipeline, warehouse, testClock);
}

describe.each(SUBJECTS)('$name', ({ place, open }) => {
  test('has every table partitioned by its date after init-schema, which may come twice', async () => {
    const pipeline = loadPipeline('nba');
    const empty = place();
    for (const _time of [1, 2]) {
      const ran = fillgate(mkdtempSync(join(tmpdir(), 'fillgate-init-')), 'init-schema', ...empty.options);
      expect([ran.code, ran.stderr]).toEqual([0, '']);
    }
    const warehouse = await empty.open();
    const shapes = await warehouse.describe([...new Set(pipeline.tables.map(({ dataset }) => dataset))]);
    const columnsOf = (columns: Iterable<string>) => [...columns].map((name) => name.toLowerCase());
    expect(shapes.map(({ table, columns }) => [table, columnsOf(columns.keys())]).sort()).toEqual(
      pipeline.tables.map(({ name, columns }) => [name, columnsOf(columns.map((one) => one.name))]).sort(),
    );
    if (hasPartitionMetadata(warehouse)) {
      const project = empty.options[empty.options.indexOf('--project') + 1] ?? '';
      const views = [...new Set(pipeline.tables.map(({ dataset }) => dataset))].map(
        (dataset) =>
          `SELECT table_name, column_name FROM ${informationSchema(project, dataset, 'COLUMNS')} WHERE is_partitioning_column = 'YES'`,
      );
      const found = await warehouse.query(fragment(views.join(' UNION ALL ')));
      expect(found.map((row) => `${row.table_name} ${row.column_name}`).sort()).toEqual(
        pipeline.tables.map(({ name, date }) => `${name} ${date}`).sort(),
      );
    }
    await warehouse.close();
  });

  test('finds the same by the account of partitions, where it has one, as by reading the tables', async () => {
    const pipeline = loadPipeline('nba');
    const warehouse = await open();
    await loadSources(warehouse, pipeline, await leagueFolder({ teams: 4, dates: 6 }));
    const session = await openSession(pipeline, warehouse, testClock);
    const processors = processorsInOrder(pipeline).filter(({ name }) => name === 'TOGS');
    await runAll(session, { processors });
    const { told, read } = await bothWays(session, ['preflight', 'gaps', 'rules']);
    expect(told.findings).toEqual(read.findings);
    expect(told.findings.filter(({ status }) => status === 'INVENTORY')).toHaveLength(5);
    const spared = (ids: readonly string[]) => ids.filter((id) => /^inventory:(nbac_|team_offense)/.test(id));
    expect(spared(read.ids)).toHaveLength(5);
    expect(spared(told.ids)).toHaveLength(hasPartitionMetadata(warehouse) ? 0 : 5);
    const alone = await bothWays(session, ['preflight'], ['nbac_schedule']);
    expect(alone.told.findings).toEqual(alone.read.findings);
    expect(alone.read.ids).toContain('profile:nbac_schedule');
    expect(alone.told.ids.includes('profile:nbac_schedule')).toBe(!hasPartitionMetadata(warehouse));
    await warehouse.close();
  });

  test('reads a table that is not partitioned by its date, or has rows without one, after all', async () => {
    const warehouse = await open();
    const session = await kindsOfTables(warehouse);
    const { told, read } = await bothWays(session, ['preflight', 'gaps', 'rules']);
    expect(told.findings).toEqual(read.findings);
    const profiles = told.ids.filter((id) => id.startsWith('profile:')).sort();
    const all = ['by_day', 'by_nothing', 'empty', 'undated'];
    const doubtful = hasPartitionMetadata(warehouse) ? ['by_nothing', 'empty', 'undated'] : all;
    expect(profiles).toEqual(doubtful.map((table) => `profile:${table}`));
    await warehouse.close();
  });
});
