import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeLeague } from '../../src/demo/league-files.js';
import { fillgate } from '../fixtures/binary.js';
import { leagueOf } from '../fixtures/league.js';
import { writePageFiles } from '../fixtures/page-files.js';
import { freshFolder } from '../fixtures/warehouse.js';

interface Shown {
  readonly line: string;
  readonly args: readonly string[];
  /** From a `# exit N` comment; 0 without one. */
  readonly exit: number;
}

/** Every `fillgate` command in the shell blocks of a page. */
function commandsIn(file: string): readonly Shown[] {
  const blocks = [...readFileSync(file, 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].map(
    (block) => block[1] ?? '',
  );
  const lines = blocks.flatMap((block) => block.split('\n')).filter((line) => /^(npx )?fillgate /.test(line));
  return lines.map((line) => {
    const [command = '', comment = ''] = line.split(/\s+#\s+/);
    const words: readonly string[] = command.match(/"[^"]*"|\S+/g) ?? [];
    const args = words.slice(words.indexOf('fillgate') + 1).map((word) => word.replaceAll('"', ''));
    return { line, args, exit: Number(/exit (\d+)/.exec(comment)?.[1] ?? 0) };
  });
}

describe('every command in the README, in order, does what the README says', () => {
  const folder = freshFolder();
  const shown = commandsIn('README.md');
  expect(shown.length).toBeGreaterThan(10);
  test.each(shown.map((each) => [each.line, each] as const))('%s', (_line, { args, exit }) => {
    // The demo fills its folder itself, and comes first.
    if (args[0] !== 'demo') writePageFiles('README.md', folder);
    const ran = fillgate(folder, ...args);
    expect(ran.stderr).not.toMatch(/^fillgate: /m);
    expect(ran.code).toBe(exit);
  });

  test('the program that uses the library', () => {
    const [, program = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8')) ?? [];
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(resolve('.'), join(folder, 'node_modules', 'fillgate'));
    writeFileSync(join(folder, 'program.mjs'), program);
    const ran = spawnSync(process.execPath, ['program.mjs'], { cwd: folder, encoding: 'utf8' });
    expect(ran.stderr).toBe('');
    expect(ran.stdout).toMatch(/^0 /);
    expect(ran.stdout).toContain('contamination');
  });
});

describe('every page of docs, on a demo of its own', () => {
  const folder = freshFolder();
  const pages = readdirSync('docs').filter((name) => name.endsWith('.md'));
  beforeAll(() => expect(fillgate(folder, 'demo', '--dir', 'demo').code).toBe(0));

  const shown = pages.flatMap((page) => commandsIn(join('docs', page)));
  test.each(shown.map((each) => [each.line, each] as const))('%s', (_line, { args, exit }) => {
    const ran = fillgate(folder, ...args);
    expect(ran.stderr).not.toMatch(/^fillgate: /m);
    expect(ran.code).toBe(exit);
  });
});

test('the parts of a pipeline in the page on running make a pipeline that holds', () => {
  const parts = [...readFileSync('docs/running.md', 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)];
  expect(parts).toHaveLength(2);
  const folder = freshFolder();
  const whole = [readFileSync('test/fixtures/four-kinds.yaml', 'utf8'), ...parts.map(([, part]) => part)];
  writeFileSync(join(folder, 'fillgate.yaml'), whole.join('\n'));
  for (const file of ['selected.sql', 'expected.sql']) writeFileSync(join(folder, file), 'SELECT 1');
  writeFileSync(join(folder, 'join.mjs'), 'export const run = () => [];');
  expect(fillgate(folder, 'lint')).toMatchObject({ code: 0, stderr: '' });
});

describe('every command in the pages of the checks runs', () => {
  const folder = freshFolder();
  const season = { teams: 4, dates: 60, seasonStart: '2022-11-01' };

  beforeAll(async () => {
    await writeLeague(join(folder, 'raw'), leagueOf(season));
    expect(fillgate(folder, 'load', '--from', 'raw').code).toBe(0);
    expect(fillgate(folder, 'backfill', '--phase', '3', '--phase', '4', '--season', '2022-23').code).toBe(0);
  });

  const pages = readdirSync('checks').filter((name) => name.endsWith('.md'));
  const shown = pages.flatMap((page) => commandsIn(join('checks', page)));
  test.each(shown.map((each) => [each.line, each] as const))('%s', (_line, { args }) => {
    const ran = fillgate(folder, ...args);
    expect(ran.stderr).not.toMatch(/^fillgate: /m);
    expect([0, 1, 3]).toContain(ran.code);
  });
});
