import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { strayCode, strayTests, untestedFolders } from './layout-rules.js';
import { filesUnder, ROOT } from './source-tree.js';

/** Everything that stands at the top; whoever adds to it adds it here, with what it is for. */
const TOP: Readonly<Record<string, string>> = {
  '.ci': 'what continuous integration runs',
  '.dependency-cruiser.mjs': 'which folder may import which',
  '.gitignore': 'what is not kept',
  'biome.json': 'format and lint',
  bin: 'the command',
  'CHANGELOG.md': 'what changed for users',
  checks: 'what asks and judges',
  docs: 'pictures of the README',
  LICENSE: 'MIT',
  'package-lock.json': 'exact versions',
  'package.json': 'the package',
  'README.md': 'how to start',
  reports: 'what is made of a result',
  src: 'the library',
  test: 'tests, mirroring the rest',
  'tsconfig.build.json': 'what is compiled into the package',
  'tsconfig.json': 'how everything is type-checked',
  'vitest.config.ts': 'how tests run',
};

/** Files that git keeps, or would keep once added; NULL where the project is no git work tree. */
function keptFiles(): readonly string[] | null {
  try {
    const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return listed.split('\n').filter((path) => path !== '');
  } catch {
    return null;
  }
}

const kept = keptFiles();
const code = (await Promise.all(['bin', 'src', 'checks', 'reports'].map(filesUnder))).flat();
const tests = await filesUnder('test');

describe('the layout', () => {
  test.skipIf(kept === null)('has nothing at the top but what is known (needs git)', () => {
    const top = new Set((kept ?? []).map((path) => path.split('/')[0] ?? path));
    expect([...top].filter((entry) => TOP[entry] === undefined)).toEqual([]);
  });

  test('has code in the folders that are named for a stage, and nowhere else', () => {
    expect(strayCode(code)).toEqual([]);
    expect(code.length).toBeGreaterThan(0);
  });

  test('has tests where the code that they test is', () => {
    expect(strayTests(tests, code)).toEqual([]);
  });

  test('has tests for every folder of code', () => {
    expect(untestedFolders(tests, code)).toEqual([]);
  });
});

describe('every check and every report', () => {
  const plugs = (folder: string): readonly string[] => [
    ...new Set(
      code
        .filter((path) => path.startsWith(`${folder}/`) && path.endsWith('.ts'))
        .map((path) => (path.split('/')[1] ?? '').replace(/[.]ts$/, ''))
        .filter((name) => name !== 'shared' && name !== 'index'),
    ),
  ];

  test('has a page of its own, if it is a check', () => {
    const pages = plugs('checks').filter(
      (name) =>
        !code.some(
          (path) =>
            path === `checks/${name}.md` || (path.startsWith(`checks/${name}/`) && path.endsWith('.md')),
        ),
    );
    expect(pages.map((name) => `checks/${name}.md is missing`)).toEqual([]);
  });

  test('has tests of its own', () => {
    const all = ['checks', 'reports'].flatMap((folder) => plugs(folder).map((name) => `${folder}/${name}`));
    const untested = all.filter(
      (name) => !tests.some((path) => path.startsWith(`test/${name}`) && path.endsWith('.test.ts')),
    );
    expect(untested.map((name) => `test/${name}.test.ts is missing`)).toEqual([]);
  });
});

describe('the rules see', () => {
  test('code in a folder that nobody knows, and code beside the folders', () => {
    expect(
      strayCode([
        'src/index.ts',
        'src/sql/a.ts',
        'src/misc/a.ts',
        'src/stray.ts',
        'bin/other.ts',
        'checks/gaps/a.ts',
      ]),
    ).toEqual(['src/misc/a.ts', 'src/stray.ts', 'bin/other.ts']);
  });

  test('a test whose code is elsewhere', () => {
    expect(
      strayTests(
        [
          'test/sql/a.test.ts',
          'test/sql/deep/a.test.ts',
          'test/checks/gaps/a.test.ts',
          'test/lies/l01.test.ts',
          'test/a.test.ts',
        ],
        ['src/sql/a.ts', 'checks/gaps/index.ts'],
      ),
    ).toEqual(['test/sql/deep/a.test.ts', 'test/a.test.ts']);
  });

  test('code that no test stands beside', () => {
    expect(
      untestedFolders(
        ['test/sql/a.test.ts', 'test/cli/rows.ts'],
        ['src/sql/a.ts', 'src/cli/b.ts', 'checks/c/d.ts'],
      ),
    ).toEqual(['checks', 'src/cli']);
  });
});
