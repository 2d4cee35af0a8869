import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, describe, expect, test } from 'vitest';
import { codeFiles, ROOT } from './source-tree.js';
import { outsideUses } from './source-uses.js';

const CONFIGURATION = new URL('../../.dependency-cruiser.mjs', import.meta.url).href;
const { default: configuration } = (await import(CONFIGURATION)) as { default: IConfiguration };

/** Files of a made-up project, by path. */
type Tree = Readonly<Record<string, string>>;

/** A project in which every import goes where it may. */
const SOUND: Tree = {
  'package.json': JSON.stringify({
    name: 'sound',
    type: 'module',
    dependencies: { '@duckdb/node-api': '1', '@google-cloud/bigquery': '8', chalk: '5' },
    devDependencies: { vitest: '4' },
  }),
  ...pkg('@duckdb/node-api'),
  ...pkg('@google-cloud/bigquery'),
  ...pkg('chalk'),
  ...pkg('vitest'),
  ...pkg('undeclared'),
  'bin/fillgate.ts': lines(
    "import { run } from '../src/cli/main.js';",
    "import { gaps } from '../checks/gaps/index.js';",
    "import { reports } from '../reports/index.js';",
    'run(gaps, reports);',
  ),
  'bin/library.ts': "export * from '../src/index.js';",
  'src/index.ts': "export * from './contract/check.js';",
  'src/contract/check.ts': lines(
    "import type { Pipeline } from '../pipeline/model.js';",
    'export type Check = Pipeline;',
  ),
  'src/pipeline/model.ts': 'export type Pipeline = string; export const none = null;',
  'src/pipeline/load.ts': lines(
    "import { readFile } from 'node:fs/promises';",
    "import type { Pipeline } from './model.js';",
    'export const load = (path: string): Promise<Pipeline> => readFile(path, "utf8");',
  ),
  'src/repair/walk.ts': "import { none } from '../pipeline/model.js'; export const walk = none;",
  'src/sql/sql.ts': 'export const sql = 1;',
  'src/warehouse/duckdb/open.ts': "import duckdb from '@duckdb/node-api'; export const open = duckdb;",
  'src/warehouse/bigquery/open.ts': "import big from '@google-cloud/bigquery'; export const open = big;",
  'src/cli/io.ts': "import process from 'node:process'; export const out = process.stdout;",
  'src/cli/main.ts': lines(
    "import { out } from './io.js';",
    "import { load } from '../pipeline/load.js';",
    "import { open } from '../warehouse/duckdb/open.js';",
    "import { open as big } from '../warehouse/bigquery/open.js';",
    'export const run = (...plugs: unknown[]) => [out, load, open, big, plugs];',
  ),
  'checks/gaps/index.ts': lines(
    "import type { Check } from '../../src/contract/check.js';",
    "import { none } from '../../src/pipeline/model.js';",
    "import { sql } from '../../src/sql/sql.js';",
    "import { walk } from '../../src/repair/walk.js';",
    "import { word } from '../shared/word.js';",
    'export const gaps = (c: Check) => [none, sql, walk, word, c];',
  ),
  'checks/shared/word.ts': "export const word = 'gap';",
  'reports/index.ts': lines(
    "import { json } from './json/index.js';",
    "import { screen } from './terminal/index.js';",
    'export const reports = [json, screen];',
  ),
  'reports/json/index.ts': lines(
    "import type { Check } from '../../src/contract/check.js';",
    "import { text } from '../shared/text.js';",
    "import type { WriteStream } from 'node:fs';",
    'export const json = (c: Check, to: WriteStream) => [c, text, to];',
  ),
  'reports/terminal/index.ts': "import chalk from 'chalk'; export const screen = chalk;",
  'reports/shared/text.ts': "export const text = '';",
  'test/fixtures/rows.ts': 'export const rows = [];',
};

function pkg(name: string): Tree {
  return {
    [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    [`node_modules/${name}/index.js`]: 'module.exports = {};',
  };
}

function lines(...text: readonly string[]): string {
  return text.join('\n');
}

/** Where the breach leads to: a file as imported, or what the import resolves to where that differs. */
type Target = string | readonly [specifier: string, resolved: string];

/** A line added to a file of the sound project, and the violation that it must be. */
interface Breach {
  readonly rule: string;
  readonly file: string;
  readonly adds: string;
  readonly to: string;
}

const BREACHES: readonly Breach[] = [
  breach('contract-stays-inside', 'src/contract/check.ts', '../warehouse/duckdb/open.js'),
  breach('checks-ask-and-judge', 'checks/gaps/index.ts', '../../src/warehouse/bigquery/open.js'),
  breach('checks-ask-and-judge', 'checks/gaps/index.ts', ['chalk', 'node_modules/chalk/index.js']),
  breach('checks-ask-and-judge', 'checks/gaps/index.ts', '../../reports/shared/text.js'),
  breach('checks-stay-pure', 'checks/gaps/index.ts', ['../../src/pipeline/load.js', 'fs/promises']),
  breach('checks-stay-pure', 'checks/gaps/index.ts', ['node:child_process', 'child_process']),
  breach('repair-stays-pure', 'src/repair/walk.ts', '../warehouse/duckdb/open.js'),
  breach('reports-see-only-the-result', 'reports/json/index.ts', '../../src/sql/sql.js'),
  breach('reports-see-only-the-result', 'reports/shared/text.ts', '../../checks/shared/word.js'),
  breach('reports-keep-apart', 'reports/json/index.ts', '../terminal/index.js'),
  breach('reports-keep-apart', 'reports/shared/text.ts', '../terminal/index.js'),
  { rule: 'reports-stay-pure', file: 'reports/shared/text.ts', adds: "import 'node:fs';", to: 'fs' },
  {
    rule: 'reports-stay-pure',
    file: 'src/contract/check.ts',
    adds: "import net from 'node:net'; net;",
    to: 'net',
  },
  breach('src-knows-no-plug-in', 'src/cli/main.ts', '../../checks/shared/word.js'),
  breach('src-knows-no-plug-in', 'src/cli/main.ts', '../../reports/shared/text.js'),
  breach('src-knows-no-plug-in', 'src/cli/io.ts', '../../bin/fillgate.js'),
  breach('product-knows-no-test', 'src/sql/sql.ts', '../../test/fixtures/rows.js'),
  breach('core-knows-no-cli', 'src/pipeline/load.ts', '../cli/io.js'),
  breach('duckdb-in-its-folder', 'src/cli/main.ts', [
    '@duckdb/node-api',
    'node_modules/@duckdb/node-api/index.js',
  ]),
  breach('bigquery-in-its-folder', 'src/warehouse/duckdb/open.ts', [
    '@google-cloud/bigquery',
    'node_modules/@google-cloud/bigquery/index.js',
  ]),
  breach('process-in-cli-io', 'src/pipeline/load.ts', ['node:process', 'process']),
  breach('process-in-cli-io', 'src/cli/main.ts', ['node:readline/promises', 'readline/promises']),
  breach('no-cycle', 'src/pipeline/model.ts', ['../contract/check.js', 'src/pipeline/model.ts']),
  { rule: 'no-orphan', file: 'src/sql/alone.ts', adds: 'export {};', to: 'src/sql/alone.ts' },
  {
    rule: 'no-dead-file',
    file: 'src/sql/unused.ts',
    adds: "import { sql } from './sql.js'; export const twice = 2 * sql;",
    to: 'src/sql/unused.ts',
  },
  breach('no-unresolved-import', 'src/sql/sql.ts', ['./nowhere.js', './nowhere.js']),
  breach('only-declared-packages', 'src/sql/sql.ts', ['vitest', 'node_modules/vitest/index.js']),
  breach('only-declared-packages', 'src/sql/sql.ts', ['undeclared', 'node_modules/undeclared/index.js']),
];

/** A type-only import must count, too: it is a direction like any other. */
function breach(rule: string, file: string, target: Target): Breach {
  const [specifier, resolved] = typeof target === 'string' ? [target, null] : target;
  const to = resolved ?? join(dirname(file), specifier).replace(/[.]js$/, '.ts');
  return { rule, file, adds: `import type * as breach from '${specifier}'; export type { breach };`, to };
}

/** As `cruise`, but with what only a full run needs left out. */
async function violationsOf(tree: Tree): Promise<readonly { rule: string; from: string; to: string }[]> {
  const folder = await mkdtemp(join(tmpdir(), 'fillgate-imports-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(tree)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const { tsConfig: _, ...options } = configuration.options ?? {};
  const { output } = await cruise(['bin', 'src', 'checks', 'reports'], {
    ...options,
    baseDir: folder,
    ruleSet: { forbidden: configuration.forbidden ?? [] },
    validate: true,
  });
  const { summary } = output as ICruiseResult;
  return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

describe('the import rules', () => {
  test('let a sound project through', async () => {
    expect(await violationsOf(SOUND)).toEqual([]);
  });

  test.each(BREACHES)('$rule: $file may not reach $to', async ({ rule, file, adds, to }) => {
    const found = await violationsOf({ ...SOUND, [file]: lines(adds, SOUND[file] ?? '') });
    expect(found.filter((violation) => violation.rule === rule)).toEqual(
      expect.arrayContaining([{ rule, from: expect.any(String), to }]),
    );
  });

  test('are each shown to fire, and each say where the code should go', () => {
    const rules = configuration.forbidden ?? [];
    expect(rules.map((rule) => rule.name).sort()).toEqual(
      [...new Set(BREACHES.map(({ rule }) => rule))].sort(),
    );
    for (const rule of rules) {
      expect(rule.severity, rule.name).toBe('error');
      expect(rule.comment ?? '', rule.name).toMatch(/.{60}/);
    }
  });
});

describe('the process', () => {
  test('is seen in every way of using it', () => {
    const text = lines(
      'process.exit(1);',
      'globalThis.process.env;',
      'const { argv } = process;',
      'log(console);',
      "import process from 'node:process';",
      'row.process;',
      'const names = { process: 1 };',
      '// process.exit and console.log in a comment',
      "const words = 'process.exit';",
    );
    expect(outsideUses('x.ts', text).map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
  });

  test('is used in src/cli/io.ts only', async () => {
    const files = await codeFiles(['src', 'checks', 'reports']);
    const uses = files
      .filter(({ path }) => path !== 'src/cli/io.ts')
      .flatMap(({ path, text }) => outsideUses(path, text));
    expect(uses.map(({ path, line, name }) => `${path}:${line} uses ${name}`)).toEqual([]);
    expect(files.length, `no code under ${ROOT}`).toBeGreaterThan(0);
  });
});
