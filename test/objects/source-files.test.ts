import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { lintPipeline } from '../../src/pipeline/lint.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import { SMALL_PIPELINE, writePipeline } from '../pipeline/small-pipeline.js';

const LOCAL = 'store: {kind: local, root: landing}';
const BOX = '{name: box, path: "events/{date}/box/"}';

const withFiles = (store: string, ...prefixes: readonly string[]) =>
  writePipeline(`${SMALL_PIPELINE}\nfiles:\n  ${store}\n  prefixes: [${prefixes.join(', ')}]\n`);

const problems = (...parts: readonly [string, ...string[]]) =>
  lintPipeline(withFiles(...parts)).map(({ path, message }) => `${path}: ${message}`);

test('source files are optional, and a folder is named from the folder of the pipeline file', () => {
  expect(loadPipeline(writePipeline(SMALL_PIPELINE)).files).toBeUndefined();
  const file = withFiles(LOCAL, BOX, '{name: odds, path: "{date}.json", availableFrom: 2023-01-01}');
  expect(loadPipeline(file).files).toEqual({
    store: { kind: 'local', root: join(dirname(file), 'landing') },
    prefixes: [
      { name: 'box', path: 'events/{date}/box/', availableFrom: null },
      { name: 'odds', path: '{date}.json', availableFrom: '2023-01-01' },
    ],
  });
  const bucket = withFiles('store: {kind: gcs, bucket: my-files}', BOX);
  expect(loadPipeline(bucket).files?.store).toEqual({ kind: 'gcs', bucket: 'my-files', endpoint: null });
});

test.each([
  [LOCAL, '{name: box, path: "events/box/"}', /prefixes\[0\]\.path: expected \{date\}/],
  [LOCAL, '{name: box, path: "{date}/{game}/"}', /only \{date\} may stand in braces/],
  [LOCAL, '{name: box, path: "/{date}/"}', /path from the root of the store/],
  [LOCAL, '{name: box, path: "a/../{date}/"}', /path from the root of the store/],
  [LOCAL, '{name: box, path: "a//{date}/"}', /path from the root of the store/],
  [LOCAL, '{name: "box; x", path: "{date}/"}', /plain name/],
  ['store: {kind: gcs, bucket: "gs://my-files"}', BOX, /without gs:/],
  ['store: {kind: gcs, bucket: my-files, endpoint: "ftp://x"}', BOX, /http or https/],
  ['store: {kind: s3, bucket: my-files}', BOX, /files\.store/],
])('%s with %s is one problem', (store, prefix, says) => {
  const found = problems(store, prefix);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(says);
});

test('prefixes that share a name or a place are told apart by nobody', () => {
  expect(problems(LOCAL, BOX, '{name: BOX, path: "other/{date}/"}')).toEqual([
    'files.prefixes[1].name: duplicate name BOX',
  ]);
  expect(problems(LOCAL, BOX, '{name: again, path: "events/{date}/box/"}')).toEqual([
    'files.prefixes[1].path: events/{date}/box/ lies in the path of box, so its files would count for both',
  ]);
  expect(problems(LOCAL, BOX, '{name: all, path: "events/{date}/"}')).toEqual([
    'files.prefixes[0].path: events/{date}/box/ lies in the path of all, so its files would count for both',
  ]);
  expect(problems(LOCAL, BOX, '{name: boxes, path: "events/{date}/box_scores/"}')).toEqual([]);
});
