import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLeague } from '../../src/demo/league.js';
import { writeLeague } from '../../src/demo/league-files.js';
import { createRandom } from '../../src/demo/random.js';
import { openSession } from '../../src/gates/session.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import { openDuckDb } from '../../src/warehouse/duckdb/warehouse.js';
import { fillgate } from '../fixtures/binary.js';
import { start } from '../fixtures/live-process.js';
import { contentOf, freshFolder, testClock } from '../fixtures/warehouse.js';

/** `npm run proof:kills` kills 200 times; `npm test` 20 times. */
const KILLS = process.env.FILLGATE_PROOF === 'all' ? 200 : 20;
const INTERRUPTS = KILLS / 4;
const LONG = { timeout: 3_600_000 };
const league = createLeague({ teams: 4, dates: 24 });
const RUN = ['run', '--pipeline', 'nba', '--season', league.season, '--chunk-days', '8'];

let loaded: string;
let clean: Record<string, readonly string[]>;
let uninterruptedMs = 0;
let kills = 0;
let interrupts = 0;
let rounds = 0;

async function contentIn(folder: string): Promise<Record<string, readonly string[]>> {
  const warehouse = await openDuckDb({
    file: join(folder, 'fillgate.duckdb'),
    access: 'write',
    create: false,
  });
  const content = await contentOf(await openSession(loadPipeline('nba'), warehouse, testClock));
  await warehouse.close();
  return content;
}

/** A folder of its own with the loaded raw tables. */
function freshCopy(): string {
  const folder = freshFolder();
  copyFileSync(loaded, join(folder, 'fillgate.duckdb'));
  return folder;
}

async function expectClean(folder: string, when: string): Promise<void> {
  const content = await contentIn(folder);
  for (const [table, lines] of Object.entries(clean)) {
    expect(content[table], `${table}, ${when}`).toEqual(lines);
  }
}

beforeAll(async () => {
  const folder = freshFolder();
  await writeLeague(join(folder, 'raw'), league);
  expect(fillgate(folder, 'load', '--pipeline', 'nba', '--from', 'raw').code).toBe(0);
  loaded = join(folder, 'fillgate.duckdb');
  const whole = freshCopy();
  const started = performance.now();
  expect(fillgate(whole, ...RUN).code).toBe(0);
  uninterruptedMs = performance.now() - started;
  clean = await contentIn(whole);
  expect(clean.team_defense_zone_analysis?.length).toBeGreaterThan(10);
});
afterAll(() => {
  console.log(
    `${kills} kills in ${rounds} backfills, ${interrupts} interrupts; an uninterrupted one takes ${Math.round(uninterruptedMs)} ms`,
  );
});

/** Starts the run and, given a delay, sends it the signal then; whether it came to its end. */
async function runUntil(
  signal: 'SIGKILL' | 'SIGINT',
  folder: string,
  delay: number | null,
): Promise<boolean> {
  const live = start(folder, ...RUN);
  const timer = delay === null ? undefined : setTimeout(() => live.child.kill(signal), delay);
  const ended = await live.ended;
  clearTimeout(timer);
  if (ended.signal === signal) return false;
  expect([0, signal === 'SIGINT' ? 130 : 0], ended.stderr).toContain(ended.code);
  return ended.code === 0;
}

test('killed at any moment and resumed until done, it ends as if nothing had happened', LONG, async () => {
  const random = createRandom(20240229);
  while (kills < KILLS) {
    const folder = freshCopy();
    rounds += 1;
    const delay = () => (kills < KILLS ? random.between(0, uninterruptedMs) : null);
    while (!(await runUntil('SIGKILL', folder, delay()))) kills += 1;
    await expectClean(folder, `round ${rounds}, after ${kills} kills`);
  }
});

test('interrupted at any moment and resumed until done, it ends the same', LONG, async () => {
  const random = createRandom(20240301);
  while (interrupts < INTERRUPTS) {
    const folder = freshCopy();
    const delay = () => (interrupts < INTERRUPTS ? random.between(0, uninterruptedMs) : null);
    while (!(await runUntil('SIGINT', folder, delay()))) interrupts += 1;
    await expectClean(folder, `after ${interrupts} interrupts`);
  }
});

test('interrupted, it says how to go on, ends with 130, and goes on', async () => {
  const folder = freshCopy();
  const live = start(folder, ...RUN);
  await live.sees(' dates | ');
  live.child.kill('SIGINT');
  const { code, stderr } = await live.ended;
  expect(code, stderr).toBe(130);
  expect(stderr).toContain(`interrupted; to go on: fillgate ${RUN.join(' ')}`);
  const status = JSON.parse(
    fillgate(folder, 'run', '--pipeline', 'nba', '--status', '--processor', 'PGS', '--format', 'json').stdout,
  );
  expect(status).toMatchObject({ job_name: 'nba/PGS', stats: { total: 24 } });
  expect(fillgate(folder, ...RUN).code).toBe(0);
  await expectClean(folder, 'after an interrupt');
});

test('two runs of one job cannot overlap; the lock of a dead one is taken over', async () => {
  const folder = freshCopy();
  const live = start(folder, ...RUN);
  await live.sees(' dates | ');
  // Stopped, not ended: on a slow machine it would be done before the others have looked.
  live.child.kill('SIGSTOP');
  const second = fillgate(folder, ...RUN);
  expect(second.stderr).toMatch(
    new RegExp(`running already \\(pid ${live.child.pid} on .*: fillgate run --pipeline nba`),
  );
  expect(second.code).toBe(4);
  const status = fillgate(folder, 'run', '--pipeline', 'nba', '--status', '--processor', 'PGS');
  expect(status.stdout).toMatch(new RegExp(`running +pid ${live.child.pid} on `));
  expect(status.code).toBe(0);
  live.child.kill('SIGKILL');
  await live.ended;
  const third = fillgate(folder, ...RUN);
  expect(third.stderr).toMatch(/taking over PGS from a run that has died \(pid \d+/);
  expect(third.code).toBe(0);
  await expectClean(folder, 'after a takeover');
});

test('a journal that was torn anywhere in its last line costs nothing', LONG, async () => {
  const folder = freshCopy();
  const one = [...RUN, '--processor', 'TOGS'];
  expect(fillgate(folder, ...one, '--phase', '3').code).toBe(0);
  const checkpoints = join(folder, '.fillgate', 'checkpoints');
  const name = readdirSync(checkpoints).find((file) => file.endsWith('-TOGS.jsonl')) ?? '';
  const whole = readFileSync(join(checkpoints, name));
  const lastLine = whole.subarray(0, -1).lastIndexOf(0x0a) + 1;
  const step = KILLS === 200 ? 1 : Math.ceil((whole.length - lastLine) / 3);
  for (let length = lastLine; length < whole.length; length += step) {
    writeFileSync(join(checkpoints, name), whole.subarray(0, length));
    const ran = fillgate(folder, ...one, '--format', 'json');
    expect(ran.code, ran.stderr).toBe(0);
    const { runs } = JSON.parse(ran.stdout) as { runs: { dates: { status: string }[] }[] };
    expect(new Set(runs[0]?.dates.map(({ status }) => status))).toEqual(new Set(['done-before']));
  }
});
