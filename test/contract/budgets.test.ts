import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { BUDGET, fileBreaches, lineCount } from './budget-breaches.js';
import { functionMetrics } from './function-metrics.js';
import { codeFiles } from './source-tree.js';

/** The value that at least this share of the values does not exceed (nearest rank); 0 of none. */
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

function measure(text: string) {
  return functionMetrics(ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true));
}

function breachesOf(text: string, path = 'src/a.ts'): readonly string[] {
  return fileBreaches({ path, text });
}

const files = await codeFiles(['src', 'checks', 'reports', 'bin']);

describe('the code keeps its budgets', () => {
  test('in every file and every function', () => {
    expect(files.flatMap(fileBreaches)).toEqual([]);
    expect(files.length).toBeGreaterThan(0);
  });

  test('in the size of files as a whole', () => {
    const sizes = files.map(({ path, text }) => ({ path, lines: lineCount(text) }));
    const lines = sizes.map((size) => size.lines);
    const longest = sizes
      .sort((a, b) => b.lines - a.lines)
      .slice(0, 10)
      .map((size) => `${size.path}:1 ${size.lines} lines`)
      .join('\n');
    expect(percentile(lines, 0.5), `median of file lines; the longest:\n${longest}`).toBeLessThanOrEqual(
      BUDGET.fileLines.median,
    );
    expect(percentile(lines, 0.9), `p90 of file lines; the longest:\n${longest}`).toBeLessThanOrEqual(
      BUDGET.fileLines.p90,
    );
  });

  test('in the size of functions as a whole', () => {
    const all = files.flatMap(({ path, text }) =>
      functionMetrics(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))
        .filter((metrics) => metrics.block)
        .map((metrics) => ({ ...metrics, path })),
    );
    const longest = [...all]
      .sort((a, b) => b.lines - a.lines)
      .slice(0, 10)
      .map((f) => `${f.path}:${f.line} ${f.name} ${f.lines} lines`)
      .join('\n');
    expect(
      percentile(
        all.map((metrics) => metrics.lines),
        0.9,
      ),
      `p90 of function lines; the longest:\n${longest}`,
    ).toBeLessThanOrEqual(BUDGET.functionLines.p90);
  });
});

describe('a file', () => {
  test.each([
    ['src/Bad.ts', "src/Bad.ts:1 'Bad' is not kebab-case"],
    ['src/two_words.ts', "src/two_words.ts:1 'two_words' is not kebab-case"],
    ['src/someFolder/a.ts', "src/someFolder/a.ts:1 'someFolder' is not kebab-case"],
    ['src/utils.ts', "src/utils.ts:1 'utils' says nothing about what is inside"],
    ['src/sql/date-helpers.ts', "src/sql/date-helpers.ts:1 'date-helpers' says nothing about what is inside"],
  ])('called %s is refused', (path, breach) => {
    expect(breachesOf('export const a = 1;\n', path)).toEqual([breach]);
  });

  test('of more than 300 lines is refused, of 300 not', () => {
    expect(breachesOf('//\n'.repeat(301))).toEqual(['src/a.ts:1 301 lines in the file (at most 300)']);
    expect(breachesOf('//\n'.repeat(300))).toEqual([]);
  });

  test('that imports from more than 10 modules is refused, in whatever way it does', () => {
    const imports = (count: number) =>
      Array.from({ length: count }, (_, i) => `import type { A${i} } from './m${i}.js';`);
    const tenth = [...imports(9), "export { b } from './b.js';"].join('\n');
    expect(breachesOf(tenth)).toEqual([]);
    expect(breachesOf(`${tenth}\nimport { c } from './b.js';`)).toEqual([]);
    expect(breachesOf(`${tenth}\nconst c = await import('./c.js');`)).toEqual([
      'src/a.ts:1 11 imports (at most 10)',
    ]);
    const handedOn = imports(11).map((line) => line.replace('import', 'export'));
    expect(breachesOf(handedOn.join('\n'))).toEqual([]);
  });

  test.each([
    ['let a: any;', 'uses any'],
    ['const a = (b as unknown as any[]);', 'uses any'],
    ['const a = b!;', 'asserts with !'],
    ['let a!: string;', 'asserts with !'],
    ['class A { b!: string; }', 'asserts with !'],
    ['export default 1;', 'has a default export'],
    ['export default function a() {}', 'has a default export'],
    ['const a = 1; export { a as default };', 'has a default export'],
  ])('with %s is refused', (text, what) => {
    expect(breachesOf(`\n${text}`)).toEqual([`src/a.ts:2 ${what}`]);
  });

  test.each([
    "const any = 'any!'; // any",
    'switch (a) { default: b(); }',
    'const a = !b;',
    "import a from 'a';",
    "export * from './a.js';",
  ])('with %s is fine', (text) => {
    expect(breachesOf(text)).toEqual([]);
  });
});

describe('a function', () => {
  test('of more than 50 lines is refused, of 50 not', () => {
    const text = (lines: number) => `const x = 1;\nfunction long() {\n${'x;\n'.repeat(lines - 2)}}\n`;
    expect(breachesOf(text(51))).toEqual(['src/a.ts:2 51 lines in long (at most 50)']);
    expect(breachesOf(text(50))).toEqual([]);
  });

  test('with more than 3 parameters is refused, a constructor and an arrow function, too', () => {
    expect(breachesOf('const f = (a, b, c, d) => a;')).toEqual(['src/a.ts:1 4 parameters of f (at most 3)']);
    expect(breachesOf('class A {\n constructor(a, b, c, d) {}\n}')).toEqual([
      'src/a.ts:2 4 parameters of constructor (at most 3)',
    ]);
    expect(breachesOf('type F = (a: 1, b: 1, c: 1, d: 1) => void;')).toEqual([]);
  });

  test('nests at most 3 levels', () => {
    const nest = (levels: number) => `function f() { ${'if (a) { '.repeat(levels)}${'}'.repeat(levels)} }`;
    expect(breachesOf(nest(3))).toEqual([]);
    expect(breachesOf(nest(4))).toEqual(['src/a.ts:1 4 levels of nesting in f (at most 3)']);
  });

  test.each([
    ['if (a) {} else if (b) {} else if (c) {} else {}', 1],
    ['if (a) {} else { if (b) {} }', 2],
    ['for (const a of b) { while (c) { try { switch (d) {} } catch {} } }', 4],
    ['if (a) { g(() => { if (b) { for (;;) {} } }); }', 1],
  ])('with the body %s nests %i deep', (body, nesting) => {
    expect(measure(`function f() { ${body} }`)[0]?.nesting).toBe(nesting);
  });

  test.each([
    ['', 1],
    ['if (a) b(); else c();', 2],
    ['return a && b || c ?? d ? e : f;', 5],
    ['switch (a) { case 1: case 2: b(); default: c(); }', 3],
    ['try { a(); } catch { b(); } finally { c(); }', 2],
    ['for (;;) {} for (const a of b) {} for (const a in b) {} while (a) {} do {} while (a);', 6],
    ['a ??= b; a &&= b; a ||= b; a?.b;', 4],
    ['g(() => { if (a && b) c(); });', 1],
  ])('with the body %s has complexity %i', (body, complexity) => {
    expect(measure(`function f() { ${body} }`)[0]?.complexity).toBe(complexity);
  });

  test('of complexity 10 is refused', () => {
    expect(breachesOf(`const f = () => { ${'if (a) b();'.repeat(9)} };`)).toEqual([
      'src/a.ts:1 10 as complexity of f (at most 9)',
    ]);
  });

  test('is found in every form', () => {
    const text =
      'function a() {} class B { b() {} get c() { return 1; } static d = () => {}; } const e = { f() {}, g: function () {} }; declare function h(): void; export abstract class I { abstract j(): void; }';
    expect(measure(text).map(({ name }) => name)).toEqual(['a', 'b', 'c', '(anonymous)', 'f', 'g']);
  });
});

test('a percentile is a value that the share does not exceed', () => {
  expect(percentile([5, 1, 3, 2, 4], 0.5)).toBe(3);
  expect(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBe(9);
  fc.assert(
    fc.property(
      fc.array(fc.nat(), { minLength: 1 }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      (values, share) => {
        const value = percentile(values, share);
        expect(values.filter((each) => each <= value).length).toBeGreaterThanOrEqual(share * values.length);
        expect(values.filter((each) => each < value).length).toBeLessThan(share * values.length);
      },
    ),
  );
});
