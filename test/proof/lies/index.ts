import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';

interface Mutation {
  /** Test by its number, as in `L05`. */
  readonly row: string;
  /** What is taken out. */
  readonly protection: string;
  /** File of the build. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Takes one protection at a time out of a copy of the built product and runs the tests of its row of lies against it:
 * they must fail. `npm run proof:lies`, or with rows behind it: `npm run proof:lies -- L05 L43`.
 */
const BUILT = dirname(dirname(resolve(process.env.FILLGATE_BIN ?? 'dist/bin/fillgate.js')));
const COPY = resolve('.cache/proof/build');
const SEASON = resolve('.cache/proof/season');
const BINARY = join(COPY, 'bin/fillgate.js');

type Outcome = 'killed' | 'SURVIVED' | 'NO TEST' | 'TEXT NOT FOUND';

function main(rows: readonly string[]): void {
  const mutations: readonly Mutation[] = parse(readFileSync('test/proof/lies/mutations.yaml', 'utf8'));
  const asked = mutations.filter(({ row }) => rows.length === 0 || rows.includes(row));
  copyBuild();
  prepareSeason();
  requireSound([...new Set(asked.map(({ row }) => row))]);
  console.log(`${asked.length} mutations of ${BUILT}\n`);
  const outcomes = asked.map((mutation) => {
    const outcome = tryOut(mutation);
    console.log(`${mutation.row}  ${outcome.padEnd(14)}  ${mutation.protection}  (${mutation.file})`);
    return outcome;
  });
  const killed = outcomes.filter((outcome) => outcome === 'killed').length;
  const proved = new Set(asked.filter((_, index) => outcomes[index] === 'killed').map(({ row }) => row));
  console.log(`\n${killed} of ${asked.length} killed, ${proved.size} rows`);
  process.exitCode = killed === asked.length ? 0 : 1;
}

function copyBuild(): void {
  rmSync(COPY, { recursive: true, force: true });
  mkdirSync(COPY, { recursive: true });
  cpSync(BUILT, COPY, { recursive: true });
  cpSync('package.json', resolve('.cache/proof/package.json'));
}

/** The sound season is made once, by the sound product: a mutation must be noticed where it lies. */
function prepareSeason(): void {
  rmSync(SEASON, { recursive: true, force: true });
  mkdirSync(SEASON, { recursive: true });
  const ran = vitest('l25', 'L25 ', { FILLGATE_LIES_SEASON: '', FILLGATE_LIES_KEEP: SEASON });
  if (ran.status !== 0)
    throw new Error(`the tests fail on the product as it is:\n${ran.stdout}\n${ran.stderr}`);
}

/** A test that fails on the product as it is proves nothing of a mutation. */
function requireSound(rows: readonly string[]): void {
  const ran = vitest('', `(${rows.join('|')}) `, { FILLGATE_LIES_SEASON: SEASON });
  if (ran.status !== 0)
    throw new Error(`the tests fail on the product as it is:\n${ran.stdout}\n${ran.stderr}`);
}

function tryOut(mutation: Mutation): Outcome {
  const file = join(COPY, mutation.file);
  const sound = readFileSync(file, 'utf8');
  const mutated = sound.replace(pattern(mutation.from), () => mutation.to);
  if (mutated === sound) return 'TEXT NOT FOUND';
  const test = testFile(mutation.row);
  if (test === null) return 'NO TEST';
  writeFileSync(file, mutated);
  try {
    const { status, stdout } = vitest(test, `${mutation.row} `, { FILLGATE_LIES_SEASON: SEASON });
    if (!/Tests .*(passed|failed)/.test(stdout)) return 'NO TEST';
    return status === 0 ? 'SURVIVED' : 'killed';
  } finally {
    writeFileSync(file, sound);
  }
}

/** The text with any white space where it has some: a compiler breaks lines as it likes. */
function pattern(text: string): RegExp {
  const escaped = text
    .trim()
    .split(/\s+/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(escaped.join('\\s+'));
}

function testFile(row: string): string | null {
  const tests = readdirSync('test/lies').filter((name) => name.endsWith('.test.ts'));
  const label = new RegExp(`['\`]${row} `);
  return tests.find((name) => label.test(readFileSync(join('test/lies', name), 'utf8'))) ?? null;
}

function vitest(file: string, name: string, env: Readonly<Record<string, string>>) {
  const args = ['vitest', 'run', `test/lies/${file}`, '-t', `^${name}`, '--bail', '1'];
  return spawnSync('npx', args, {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', ...env, FILLGATE_BIN: BINARY },
    maxBuffer: 2 ** 28,
  });
}

main(process.argv.slice(2));
