import { afterEach, describe, expect, test } from 'vitest';
import { answerObjects } from '../../src/objects/answer-objects.js';
import { openGcs } from '../../src/objects/gcs/open-gcs.js';
import type { SourcePrefix } from '../../src/pipeline/model.js';
import { type FakeBucket, fakeBucket } from './fake-bucket.js';
import {
  APART,
  asking,
  DATES,
  pipelineWith,
  prefix,
  SHARED,
  seasonFiles,
  TWO_MONTHS,
} from './season-files.js';

let bucket: FakeBucket;
afterEach(async () => await bucket.close());

async function ask(
  prefixes: readonly SourcePrefix[],
  files: ReadonlyMap<string, number>,
  ranges = [TWO_MONTHS],
) {
  bucket = await fakeBucket(files);
  const store = openGcs({ bucket: 'league-files', endpoint: bucket.endpoint });
  return await answerObjects(store, pipelineWith(prefixes), asking(prefixes, ...ranges));
}

describe('3,000 objects over two months', () => {
  test('prefixes that share a folder per date take one listing a month for all of them', async () => {
    const objects = await ask(SHARED, seasonFiles(SHARED));
    for (const { name } of SHARED) {
      for (const date of DATES)
        expect(objects(name, date)).toEqual({ ok: true, value: { objects: 10, empty: 0 } });
    }
    const listed = bucket.listings().map((one) => one.prefix);
    expect(listed.toSorted()).toEqual(['events/2024-01-', 'events/2024-02-']);
    expect(bucket.requests).toHaveLength(2 + 2);
    expect(new Set(bucket.requests.map((one) => one.bucket))).toEqual(new Set(['league-files']));
  });

  test('prefixes with folders of their own take one listing a month each', async () => {
    const objects = await ask(APART, seasonFiles(APART));
    expect(objects('odds', '2024-02-29')).toEqual({ ok: true, value: { objects: 10, empty: 0 } });
    const listed = bucket.listings().map((one) => one.prefix);
    expect(listed.toSorted()).toEqual(
      APART.flatMap(({ name }) => [`${name}/2024-01-`, `${name}/2024-02-`]).toSorted(),
    );
    expect(bucket.requests).toHaveLength(10);
  });

  test('a question asked twice, in pieces and about fewer dates lists no more than it needs', async () => {
    const pieces = [
      { start: '2024-01-10', end: '2024-01-12' },
      { start: '2024-01-11', end: '2024-01-19' },
    ];
    const objects = await ask(SHARED, seasonFiles(SHARED), pieces);
    expect(objects('box', '2024-01-19').ok).toBe(true);
    expect(objects('box', '2024-01-20').ok).toBe(false);
    expect(bucket.requests.map((one) => one.prefix)).toEqual(['events/2024-01-1']);
  });

  test('one prefix on one date is looked for where it lies', async () => {
    const [one = prefix('', '')] = SHARED;
    await ask([one], seasonFiles(SHARED), [{ start: '2024-01-10', end: '2024-01-10' }]);
    expect(bucket.requests.map((request) => request.prefix)).toEqual(['events/2024-01-10/schedule/']);
  });
});

test('what is missing, empty, a folder, or of another name is told apart', async () => {
  const files = new Map([
    ['events/2024-01-01/box/a.json', 0],
    ['events/2024-01-01/box/b.json', 3],
    ['events/2024-01-02/box/a.json', 0],
    ['events/2024-01-03/box/', 0],
    ['events/2024-01-04/boxes/a.json', 5],
    ['events/2024-01-05/box', 5],
    ['events/2024-01-06/box/deep/er/a.json', 5],
    ['events/2024-01-06.json', 5],
    ['events/2024-01-07.json.tmp', 5],
  ]);
  const prefixes = [prefix('box', 'events/{date}/box/'), prefix('day', 'events/{date}.json')];
  const objects = await ask(prefixes, files, [{ start: '2024-01-01', end: '2024-01-07' }]);
  const told = (name: string, day: number) => {
    const outcome = objects(name, `2024-01-0${day}`);
    return outcome.ok ? [outcome.value.objects, outcome.value.empty] : outcome.error;
  };
  expect([1, 2, 3, 4, 5, 6, 7].map((day) => told('box', day))).toEqual([
    [2, 1],
    [1, 1],
    [0, 0],
    [0, 0],
    [0, 0],
    [1, 0],
    [0, 0],
  ]);
  expect([told('day', 6), told('day', 7)]).toEqual([
    [1, 0],
    [0, 0],
  ]);
  expect(told('nobody', 1)).toMatch(/not asked/);
});

test('an emulator is asked without credentials, whatever the environment names', async () => {
  process.env.STORAGE_EMULATOR_HOST = 'http://127.0.0.1:9';
  try {
    const objects = await ask(SHARED, seasonFiles(SHARED));
    expect(objects('box', '2024-01-01').ok).toBe(true);
  } finally {
    delete process.env.STORAGE_EMULATOR_HOST;
  }
  expect(new Set(bucket.requests.map((one) => one.authorization))).toEqual(new Set([null]));
});
