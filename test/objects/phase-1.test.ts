import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { datesOf } from '../../src/pipeline/date-ranges.js';
import { fillgate, problemsOf, resultOf } from '../fixtures/binary.js';
import { start } from '../fixtures/live-process.js';
import { freshFolder } from '../fixtures/warehouse.js';
import { fakeBucket } from './fake-bucket.js';

const DATES = datesOf([{ start: '2024-01-29', end: '2024-02-02' }]);
const PREFIXES = ['box', 'plays'];
const folder = freshFolder();

const pipelineText = (files: string) => `
name: shop
everyDay: {start: 2024-01-01, end: 2024-12-31}
phases: [{number: 2, name: raw}]
${files}
tables:
  orders:
    dataset: raw
    phase: 2
    date: day
    columns: {day: DATE, id: STRING}
    source: {file: orders.csv}
`;

const FILES = `
files:
  store: {kind: local, root: landing}
  prefixes:
    - {name: box, path: "events/{date}/box/"}
    - {name: plays, path: "events/{date}/plays/"}
`;

const write = (name: string, text: string) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};

const ARGUMENTS = ['--database', 'shop.duckdb', '--start-date', '2024-01-29', '--end-date', '2024-02-02'];

const shown = (pipeline: string, ...more: readonly string[]) =>
  fillgate(folder, 'preflight', '--pipeline', pipeline, ...ARGUMENTS, ...more);

const preflight = (pipeline: string, ...more: readonly string[]) =>
  shown(pipeline, '--phase', '1', '--format', 'json', ...more);

beforeAll(() => {
  write('with.yaml', pipelineText(FILES));
  write('without.yaml', pipelineText(''));
  write('bare.yaml', pipelineText('').replace('phases: [', 'phases: [{number: 1, name: files}, '));
  write('raw/orders.csv', 'day,id\n2024-01-29,a\n');
  const loaded = fillgate(
    folder,
    'load',
    '--from',
    'raw',
    '--pipeline',
    'with.yaml',
    '--database',
    'shop.duckdb',
  );
  expect(loaded.stderr).toBe('');
  expect(loaded.code).toBe(0);
});

beforeEach(() => {
  for (const date of DATES)
    for (const prefix of PREFIXES) write(`landing/events/${date}/${prefix}/1.json`, '{}');
});

describe('preflight --phase 1 with source files in a folder', () => {
  test('is open when every prefix has something on every date', () => {
    const ran = preflight('with.yaml');
    expect(problemsOf(ran)).toEqual([]);
    expect(resultOf(ran).gates[0]?.findings.filter((one) => one.status === 'OK')).toHaveLength(10);
    expect(ran.code).toBe(0);
  });

  test('is closed when the files of one date are gone, and names prefix, date and path', () => {
    rmSync(join(folder, 'landing/events/2024-02-01/plays'), { recursive: true });
    const ran = preflight('with.yaml');
    expect(problemsOf(ran)).toEqual(['preflight plays 2024-02-01 MISSING_FILE']);
    expect(ran.stdout).toContain('no file at events/2024-02-01/plays/ (events/{date}/plays/)');
    expect(ran.code).toBe(1);
    const table = shown('with.yaml', '--phase', '1');
    expect(table.stdout).toMatch(/plays +MISSING_FILE +2024-02-01 +no file at/);
    expect(table.code).toBe(1);
  });

  test('is closed by files without content', () => {
    write('landing/events/2024-01-30/box/1.json', '');
    const ran = preflight('with.yaml');
    expect(problemsOf(ran)).toEqual(['preflight box 2024-01-30 EMPTY_FILE']);
    expect(ran.code).toBe(1);
  });

  test('is unknown when the store is not there, and looks where --files says', () => {
    const away = preflight('with.yaml', '--files', 'nowhere');
    expect(problemsOf(away)).toEqual(['preflight box null ERROR', 'preflight plays null ERROR'].map(blank));
    expect(away.code).toBe(3);
    expect(preflight('with.yaml', '--files', 'landing').code).toBe(0);
  });

  function blank(line: string): string {
    return line.replace(' null ', '  ');
  }
});

test('a bucket at an endpoint of its own is listed by the command', async () => {
  const names = DATES.flatMap((date) => PREFIXES.map((prefix) => `events/${date}/${prefix}/1.json`));
  const bucket = await fakeBucket(new Map(names.map((name) => [name, 2])));
  const store = `kind: gcs, bucket: shop-files, endpoint: "${bucket.endpoint}"`;
  write('bucket.yaml', pipelineText(FILES).replace('kind: local, root: landing', store));
  const live = start(folder, 'preflight', '--phase', '1', '--pipeline', 'bucket.yaml', ...ARGUMENTS);
  const ran = await live.ended;
  expect(ran.stderr).toBe('');
  expect(ran.code).toBe(0);
  expect(bucket.requests.map((one) => one.prefix).toSorted()).toEqual([
    'events/2024-01-',
    'events/2024-02-0',
  ]);
  await bucket.close();
});

describe('without source files', () => {
  test('phase 1 is not known, or has nothing to judge where it is declared', () => {
    const unknown = preflight('without.yaml');
    expect(unknown.stderr).toContain('unknown phase 1');
    expect(unknown.code).toBe(2);
    const bare = preflight('bare.yaml');
    expect(bare.stdout).toContain('the pipeline declares no source files');
    expect(bare.code).toBe(0);
  });

  test.each([
    ['without.yaml', 'landing', /--files landing, but the pipeline shop declares no source files/],
    ['with.yaml', 's3://somewhere', /s3:\/\/somewhere is neither a folder nor a bucket/],
    ['with.yaml', 'gs://bucket/and/more', /neither a folder nor a bucket/],
  ])('%s --files %s is a mistake', (pipeline, files, says) => {
    const ran = shown(pipeline, '--files', files);
    expect(ran.stderr).toMatch(says);
    expect(ran.code).toBe(2);
  });
});
