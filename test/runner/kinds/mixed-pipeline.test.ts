import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSession, type Session } from '../../../src/gates/session.js';
import { processorsInOrder } from '../../../src/pipeline/graph.js';
import { loadPipeline } from '../../../src/pipeline/load.js';
import { fragment, sql } from '../../../src/sql/sql.js';
import { openDuckDb } from '../../../src/warehouse/duckdb/warehouse.js';
import { contentOf, freshFolder, runAll, testClock } from '../../fixtures/warehouse.js';

const DATES = ['2024-01-01', '2024-01-02', '2024-01-04', '2024-01-05'];
const DRIVER = createRequire(import.meta.url).resolve('@duckdb/node-api');

const table = (name: string, abbreviation: string, columns = 'points: INT64') => `
  ${name}:
    abbreviation: ${abbreviation}
    dataset: mart
    phase: 3
    date: day
    key: [day, team]
    entity: {column: team}
    columns: {day: DATE, team: STRING, ${columns}, data_hash: STRING, processed_at: TIMESTAMP}`;

const YAML = `name: mixed
calendar: {timeZone: UTC, bootstrapDays: 0, schedule: games, date: day, game: game_id, season: season, seasonType: kind, seasonTypes: [regular], status: state, finished: [3]}
bookkeeping: {dataset: books, runHistory: runs, identity: identity}
phases:
  - {number: 2, name: raw}
  - {number: 3, name: mart, failures: failures}
tables:
  games:
    abbreviation: GAM
    dataset: raw
    phase: 2
    date: day
    key: [game_id]
    columns: {game_id: STRING, day: DATE, season: STRING, kind: STRING, state: INT64, home: STRING, away: STRING}
${table('selected', 'SEL')}
${table('printed', 'PRT')}
${table('written', 'WRT')}
${table('joined', 'JOI', 'points: INT64, ratio: FLOAT64, tags: ARRAY<STRING>')}
processors:
  SEL: {table: SEL, sql: selected.sql, expected: expected.sql, reads: [{table: GAM}]}
  PRT: {table: PRT, command: {run: [sh, printed.sh, '{start}', '{end}'], output: rows}, expected: expected.sql, reads: [{table: GAM}]}
  WRT: {table: WRT, command: {run: [node, written.mjs, DATABASE, '{date}']}, expected: expected.sql, reads: [{table: GAM}]}
  JOI:
    table: JOI
    module: {file: joined.mjs}
    expected: expected.sql
    reads: [{table: SEL}, {table: PRT}, {table: WRT}]
`;

const FILES = {
  'expected.sql': `SELECT day AS date, home AS entity, home AS label FROM {{GAM}} WHERE day BETWEEN @start_date AND @end_date
UNION ALL SELECT day, away, away FROM {{GAM}} WHERE day BETWEEN @start_date AND @end_date`,
  'selected.sql': `WITH expected AS {{expected}}
SELECT date AS day, entity AS team, LENGTH(entity) AS points, entity AS entity_id, NULL AS failure_category,
  NULL AS failure_reason, NULL AS failure_type, NULL AS is_correctable, NULL AS can_retry,
  NULL AS expected_game_count, NULL AS actual_game_count
FROM expected`,
  'printed.sh': `while read -r day team points; do
  if [ ! "$day" \\< "$1" ] && [ ! "$day" \\> "$2" ]; then
    if [ "$points" = none ]; then
      printf '{"failure": {"date": "%s", "entity": "%s", "category": "INSUFFICIENT_DATA"}}\\n' "$day" "$team"
    else
      printf '{"day": "%s", "team": "%s", "points": %s}\\n' "$day" "$team" "$points"
    fi
  fi
done < printed.txt
`,
  'printed.txt': DATES.map((day) => `${day} AA 7\n${day} BB ${day === '2024-01-04' ? 'none' : 9}\n`).join(''),
  'written.mjs': `import { DuckDBInstance } from ${JSON.stringify(DRIVER)};
const [file, day] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(file)).connect();
await connection.run(\`DELETE FROM mart.written WHERE day = DATE '\${day}'\`);
await connection.run(\`INSERT INTO mart.written (day, team, points) VALUES (DATE '\${day}', 'AA', 1)\`);
await connection.run(\`INSERT INTO books.failures (processor_name, analysis_date, entity_id, failure_category, resolution_status)
  VALUES ('written', DATE '\${day}', 'BB', 'INSUFFICIENT_DATA', 'UNRESOLVED')\`);
connection.closeSync();
`,
  'joined.mjs': `export async function run({ query, dates }) {
  const rows = await query(\`SELECT s.day, s.team, s.points + p.points AS points
    FROM {{SEL}} s JOIN {{PRT}} p ON p.day = s.day AND p.team = s.team
    WHERE s.day BETWEEN @start_date AND @end_date AND p.day BETWEEN @start_date AND @end_date AND s.points < @most\`, { most: 100 });
  const failures = dates.filter((date) => !rows.some((row) => row.day === date && row.team === 'BB'))
    .map((date) => ({ date, entity: 'BB', category: 'MISSING_DEPENDENCY', reason: 'no PRT row' }));
  return { rows: rows.map((row) => ({ ...row, ratio: row.points / 2, tags: ['a', row.team] })), failures };
}
`,
};

let folder: string;
let session: Session;

async function open(changes: Partial<typeof FILES> = {}): Promise<Session> {
  folder = freshFolder();
  const file = join(folder, 'mixed.duckdb');
  const files = { ...FILES, ...changes, 'pipeline.yaml': YAML.replace('DATABASE', file) };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const warehouse = await openDuckDb({ file, access: 'write', create: true });
  const games = DATES.map(
    (day, index) => `('g${index}', DATE '${day}', '2023-24', 'regular', 3, 'AA', 'BB')`,
  );
  await warehouse.execute([
    sql`CREATE SCHEMA raw`,
    sql`CREATE TABLE raw.games (game_id VARCHAR, day DATE, season VARCHAR, kind VARCHAR, state BIGINT, home VARCHAR, away VARCHAR)`,
    fragment(`INSERT INTO raw.games VALUES ${games.join(', ')}`),
  ]);
  return await openSession(loadPipeline(resolve(folder, 'pipeline.yaml')), warehouse, testClock);
}

beforeEach(async () => {
  session = await open();
});
afterEach(() => session.warehouse.close());

/** Starting a process takes its time, so the job that needs one is left out where it does not matter. */
const allBut = (name: string) => processorsInOrder(session.pipeline).filter((each) => each.name !== name);

const summary = async (changes = {}) => {
  const { dates } = await runAll(session, changes);
  return dates.map(({ processor, date, status, records, failures }) =>
    [processor, date, status, records, failures].join(' '),
  );
};

test('all three kinds, and a job that writes the warehouse itself, run side by side', async () => {
  expect(await summary()).toEqual([
    ...DATES.map((date) => `SEL ${date} success 2 0`),
    ...DATES.map((date) => `PRT ${date} success ${date === '2024-01-04' ? '1 1' : '2 0'}`),
    ...DATES.map((date) => `WRT ${date} success 1 1`),
    ...DATES.map((date) => `JOI ${date} success ${date === '2024-01-04' ? '1 1' : '2 0'}`),
  ]);
  const joined = await session.warehouse.query(
    sql`SELECT * EXCLUDE (data_hash, processed_at) FROM mart.joined ORDER BY ALL LIMIT 2`,
  );
  expect(joined).toEqual([
    { day: '2024-01-01', team: 'AA', points: 9, ratio: 4.5, tags: ['a', 'AA'] },
    { day: '2024-01-01', team: 'BB', points: 11, ratio: 5.5, tags: ['a', 'BB'] },
  ]);
});

test('the same whatever the chunks and however many at once; and again, unchanged', async () => {
  await summary({ chunkDays: 400, concurrency: 1 });
  const first = await contentOf(session);
  await session.warehouse.close();
  session = await open();
  await summary({ chunkDays: 2, concurrency: 3 });
  const second = await contentOf(session);
  expect(second).toEqual(first);
  const again = await summary({ resume: false });
  expect(again.every((line) => line.includes('unchanged'))).toBe(true);
});

test('rows that break the contract become failures with the rule, and stop what reads them', async () => {
  await session.warehouse.close();
  session = await open({
    'printed.txt': FILES['printed.txt'].replace('2024-01-02 BB 9', '2024-01-02 BB "nine"'),
  });
  const { dates } = await runAll(session, { concurrency: 1, processors: allBut('WRT') });
  expect(dates.find((run) => run.processor === 'PRT' && run.date === '2024-01-02')).toMatchObject({
    status: 'failed',
    records: 1,
    failures: 1,
    reason: '1 PROCESSING_ERROR: contract: points must be integer',
  });
  expect(dates.find((run) => run.processor === 'JOI')?.reason).toBe(
    'not started: its upstream printed failed',
  );
  expect(dates.filter((run) => run.processor === 'SEL').every((run) => run.status === 'success')).toBe(true);
  const records = await session.warehouse.query(
    sql`SELECT entity_id, failure_category, failure_reason, resolution_status FROM books.failures WHERE processor_name = 'printed' AND analysis_date = DATE '2024-01-02'`,
  );
  expect(records).toEqual([
    {
      entity_id: 'BB',
      failure_category: 'PROCESSING_ERROR',
      failure_reason: 'contract: points must be integer',
      resolution_status: 'UNRESOLVED',
    },
  ]);
});

test.each([
  [
    'joined.mjs',
    'export const run = () => { throw new TypeError("no such thing"); };',
    'JOI',
    'threw TypeError: no such thing',
  ],
  ['joined.mjs', 'export const go = 1;', 'JOI', /exports no function run$/],
  [
    'joined.mjs',
    'export const run = ({ query }) => query("SELECT 1 FROM {{GAM}}");',
    'JOI',
    /unknown name \{\{GAM\}\}/,
  ],
  ['joined.mjs', 'export const run = () => [];', 'JOI', 'nothing came out: 0 rows and no failure records'],
  [
    'printed.sh',
    'echo no data today >&2; exit 7',
    'PRT',
    'ended with exit code 7; last output: no data today',
  ],
  ['written.mjs', 'console.log("did nothing")', 'WRT', 'nothing came out: 0 rows and no failure records'],
] as const)('a job that fails fails its dates (%s, %s)', async (...[name, text, processor, reason]) => {
  await session.warehouse.close();
  session = await open({ [name]: text });
  const { dates } = await runAll(session, {
    concurrency: 1,
    processors: allBut(processor === 'WRT' ? 'JOI' : 'WRT'),
  });
  const failed = dates.filter((run) => run.processor === processor);
  expect(failed.every((run) => run.status === 'failed')).toBe(true);
  expect(failed[0]?.reason).toEqual(typeof reason === 'string' ? reason : expect.stringMatching(reason));
  expect(dates.filter((run) => run.processor === 'SEL').every((run) => run.status === 'success')).toBe(true);
});
