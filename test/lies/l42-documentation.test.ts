import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Ran } from '../fixtures/binary.js';
import { leagueOf, SMALL } from '../fixtures/league.js';
import { writePageFiles } from '../fixtures/page-files.js';
import { type Situation, soundSeason } from './season.js';

const season = soundSeason();

/** A command line of a page's shell blocks. */
interface Line {
  readonly page: string;
  readonly words: readonly string[];
}

function commandsOf(page: string): readonly Line[] {
  const blocks = readFileSync(page, 'utf8').matchAll(/^```(?:sh|bash|console|)\n([\s\S]*?)^```/gm);
  return [...blocks]
    .flatMap(([, block = '']) => block.split('\n'))
    .map((line) => line.replace(/^\$ /, '').replace(/\s#.*$/, ''))
    .filter((line) => /^(?:npx )?fillgate /.test(line))
    .map((line) => ({ page, words: wordsOf(line.replace(/^(?:npx )?fillgate /, '')) }));
}

function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
}

/** Pages may speak of any season and of any database; here there is one of each. */
function inTheLeague({ words }: Line): readonly string[] {
  const { season: name } = leagueOf(SMALL);
  return words.map((word) =>
    word
      .replace(/^20\d\d-\d\d$/, name)
      .replaceAll(/\b20\d\d-\d\d-(\d\d)\b/g, '2023-12-$1')
      .replace(/^\S+\.duckdb$/, 'season.duckdb'),
  );
}

/** Raw files and databases wherever the pages say that they are. */
function prepare({ folder }: Situation, lines: readonly Line[]): void {
  cpSync(join(folder, 'season.duckdb'), join(folder, 'fillgate.duckdb'));
  writePageFiles('README.md', folder);
  for (const { words } of lines) {
    const from = words[words.indexOf('--from') + 1];
    if (!words.includes('--from') || from === undefined || existsSync(join(folder, from))) continue;
    mkdirSync(join(folder, from, '..'), { recursive: true });
    cpSync(join(folder, 'raw'), join(folder, from), { recursive: true });
  }
}

function explain(line: Line, ran: Ran): string {
  return `${line.page}: fillgate ${line.words.join(' ')}\n${ran.stdout.slice(0, 2000)}\n${ran.stderr}`;
}

const pages = readdirSync('checks').filter((name) => name.endsWith('.md'));
// The demo makes its own league, and is tested by itself.
const lines = ['README.md', ...pages.map((name) => join('checks', name))]
  .flatMap(commandsOf)
  .filter(({ words }) => words[0] !== 'demo');

test('L42 there are commands on every page', () => {
  const told = new Set(lines.map(({ page }) => page));
  expect([...told].sort()).toEqual(['README.md', ...pages.map((name) => join('checks', name))].sort());
});

test('L42 every command of the documentation names what exists', { timeout: 300_000 }, () => {
  const situation = season();
  prepare(situation, lines);
  const once = new Map(lines.map((line) => [inTheLeague(line).join(' '), line]));
  for (const line of once.values()) {
    const ran = situation.bare(...inTheLeague(line));
    expect(ran.stderr, explain(line, ran)).not.toMatch(/^fillgate: /m);
    expect([0, 1, 3], explain(line, ran)).toContain(ran.code);
  }
});

test('L42 every npm script and every file that the documentation names is there', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const text = readFileSync('README.md', 'utf8');
  const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? '');
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  const paths = [...text.matchAll(/`((?:src|checks|reports|bin|test)\/[\w./-]+)`/g)].map(
    (match) => match[1] ?? '',
  );
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});
