/** Folders of `src`, each named for a stage of the work. A new one is a decision: name it here and in the README. */
const STAGES = new Set([
  'contract',
  'pipeline',
  'pipelines',
  'sql',
  'warehouse',
  'load',
  'profile',
  'gates',
  'runner',
  'ledger',
  'repair',
  'demo',
  'notify',
  'trigger',
  'objects',
  'library',
  'cli',
]);

const LOOSE = new Set(['src/index.ts', 'bin/fillgate.ts', 'bin/library.ts']);

/** Folders of `test` that test the product as a whole instead of mirroring a part of it. */
const WHOLE = new Set([
  'contract',
  'lies',
  'fixtures',
  'bench',
  'acceptance',
  'conformance',
  'googlesql',
  'proof',
]);

/** Code that lies in no known place; paths from the project's folder. */
export function strayCode(code: readonly string[]): readonly string[] {
  return code.filter((path) => {
    const [top, folder, ...rest] = path.split('/');
    if (LOOSE.has(path)) return false;
    if (top === 'src') return rest.length === 0 || !STAGES.has(folder ?? '');
    return top === 'bin';
  });
}

/** Test files in a folder to which no folder of code corresponds: `test/sql` is `src/sql`, `test/checks` is `checks`. */
export function strayTests(tests: readonly string[], code: readonly string[]): readonly string[] {
  const folders = new Set(code.flatMap((path) => parents(path)));
  return tests.filter((path) => {
    if (!path.endsWith('.test.ts')) return false;
    const [, top = '', ...rest] = path.split('/');
    if (rest.length === 0) return true;
    if (WHOLE.has(top)) return false;
    const mirrored = [top, ...rest.slice(0, -1)].join('/');
    return !folders.has(mirrored) && !folders.has(`src/${mirrored}`);
  });
}

/** Folders with code (`checks`, `reports`, `bin` and those of `src`) without one test file in their mirror. */
export function untestedFolders(tests: readonly string[], code: readonly string[]): readonly string[] {
  const folders = new Set(
    code
      .filter((path) => path.endsWith('.ts') && !LOOSE.has(path))
      .map((path) =>
        path
          .split('/')
          .slice(0, path.startsWith('src/') ? 2 : 1)
          .join('/'),
      ),
  );
  return [...folders].sort().filter((folder) => {
    const mirror = `test/${folder.replace(/^src[/]/, '')}/`;
    return !tests.some((path) => path.startsWith(mirror) && path.endsWith('.test.ts'));
  });
}

function parents(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
