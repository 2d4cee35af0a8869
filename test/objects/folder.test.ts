import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answerObjects } from '../../src/objects/answer-objects.js';
import { openFolder } from '../../src/objects/local/open-folder.js';
import { ObjectStoreError } from '../../src/objects/object-store.js';
import { freshFolder } from '../fixtures/warehouse.js';
import { asking, DATES, pipelineWith, prefix, SHARED, seasonFiles, TWO_MONTHS } from './season-files.js';

function folderOf(files: Readonly<Record<string, string>>): string {
  const root = freshFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

async function listed(root: string, start: string): Promise<string[]> {
  const names: string[] = [];
  for await (const page of openFolder(root).list(start)) {
    names.push(...page.map(({ name, bytes }) => `${name} ${bytes}`));
  }
  return names.sort();
}

describe('a folder lists like a bucket', () => {
  const files = {
    'events/2024-01-01/box/a.json': 'x',
    'events/2024-01-01/box/deep/b.json': '',
    'events/2024-01-02/box/a.json': 'xyz',
    'events/2024-02-01/box/a.json': 'x',
    'events/2024-01.txt': 'xx',
    'other/2024-01-01/a.json': 'x',
    'events/2024-01-03/.DS_Store': 'junk',
  };

  test.each([
    [
      'events/2024-01',
      ['01-01/box/a.json 1', '01-01/box/deep/b.json 0', '01-02/box/a.json 3']
        .map(january)
        .concat('events/2024-01.txt 2'),
    ],
    ['events/2024-01-01/box/', ['01-01/box/a.json 1', '01-01/box/deep/b.json 0'].map(january)],
    ['events/2024-01-01/box/a.json', ['events/2024-01-01/box/a.json 1']],
    ['events/2024-01-03', []],
    ['events/2025', []],
    ['nothing/here', []],
  ])('%s', async (start, names) => {
    expect(await listed(folderOf(files), start)).toEqual([...names].sort());
  });

  function january(rest: string): string {
    return `events/2024-${rest}`;
  }
});

test('a linked folder and file count, and a link in a circle ends', async () => {
  const root = folderOf({ 'real/a.json': 'xy' });
  symlinkSync(join(root, 'real'), join(root, 'link'));
  symlinkSync(join(root, 'real/a.json'), join(root, 'real/b.json'));
  symlinkSync(root, join(root, 'real/round'));
  expect(await listed(root, 'link/')).toEqual(['link/a.json 2', 'link/b.json 2']);
  expect((await listed(root, 'real/')).filter((name) => name.startsWith('real/round/real/'))).toEqual([]);
});

describe('what cannot be read is an error, never an empty listing', () => {
  const box = [prefix('box', 'events/{date}/box/')];
  const ask = async (root: string) =>
    (await answerObjects(openFolder(root), pipelineWith(box), asking(box, TWO_MONTHS)))('box', '2024-01-01');

  test('a folder that is not there', async () => {
    const outcome = await ask('/nowhere/at/all');
    expect(outcome).toMatchObject({
      ok: false,
      error: expect.stringMatching(/\/nowhere\/at\/all cannot be listed/),
    });
  });

  test('a file in place of the folder', async () => {
    const root = folderOf({ 'a.json': 'x' });
    const outcome = await ask(join(root, 'a.json'));
    expect(outcome).toMatchObject({ ok: false, error: expect.stringMatching(/is not a folder/) });
  });

  test('a link to nothing', async () => {
    const root = folderOf({ 'events/2024-01-01/box/a.json': 'x' });
    symlinkSync(join(root, 'gone'), join(root, 'events/2024-01-01/box/b.json'));
    expect(await ask(root)).toMatchObject({ ok: false, error: expect.stringMatching(/ENOENT/) });
  });

  test.skipIf(process.getuid?.() === 0)('a folder without permission', async () => {
    const root = folderOf({ 'events/2024-01-01/box/a.json': 'x' });
    chmodSync(join(root, 'events/2024-01-01'), 0);
    const outcome = await ask(root);
    chmodSync(join(root, 'events/2024-01-01'), 0o755);
    expect(outcome).toMatchObject({ ok: false, error: expect.stringMatching(/EACCES/) });
  });

  test('no store at all, and a bug of a store is not taken for one', async () => {
    const answers = await answerObjects(undefined, pipelineWith(box), asking(box, TWO_MONTHS));
    expect(answers('box', '2024-01-01')).toMatchObject({ ok: false, error: 'no object store is open' });
    const broken = {
      location: 'x',
      list: () => {
        throw new TypeError('a bug');
      },
    };
    await expect(answerObjects(broken, pipelineWith(box), asking(box, TWO_MONTHS))).rejects.toThrow('a bug');
  });
});

test('a listing that fails is the error of its own month alone', async () => {
  const store = {
    location: 'x',
    async *list(start: string) {
      if (start.startsWith('events/2024-02')) throw new ObjectStoreError('away');
      yield [...seasonFiles(SHARED)]
        .map(([name, bytes]) => ({ name, bytes }))
        .filter(({ name }) => name.startsWith(start));
    },
  };
  const objects = await answerObjects(store, pipelineWith(SHARED), asking(SHARED, TWO_MONTHS));
  const wrong = DATES.filter((date) => !objects('box', date).ok);
  expect(wrong).toEqual(DATES.filter((date) => date >= '2024-02-01'));
});
