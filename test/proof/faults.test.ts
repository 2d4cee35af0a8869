import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../../src/gates/session.js';
import { openSession } from '../../src/gates/session.js';
import { loadPipeline } from '../../src/pipeline/load.js';
import { openDuckDb } from '../../src/warehouse/duckdb/warehouse.js';
import { type Fault, faulty } from '../fixtures/faulty-warehouse.js';
import { contentOf, freshFolder, loadedSession, runAll, testClock } from '../fixtures/warehouse.js';
import { lastingContent } from './lasting-content.js';

/** `npm run proof:faults` lets every single statement fail; `npm test` a sample. */
const ALL = process.env.FILLGATE_PROOF === 'all';
const SAMPLE = 2;
const pipeline = loadPipeline('nba');
const folder = freshFolder();
const retries = {
  policy: { attempts: 3, firstDelayMs: 1, maxDelayMs: 1 },
  timing: { now: () => 0, sleep: async () => undefined, random: () => 0 },
};

type Content = Awaited<ReturnType<typeof contentOf>>;

let loaded: string;
let clean: { exact: Content; lasting: Content };
let statements = 0;

async function copyOfLoaded(): Promise<Session> {
  const file = join(freshFolder(), 'copy.duckdb');
  copyFileSync(loaded, file);
  return await openSession(pipeline, await openDuckDb({ file, access: 'write', create: false }), testClock);
}

async function run(session: Session, fault: Fault | null, checkpoints: string) {
  const warehouse = faulty(session.warehouse, fault);
  const { dates } = await runAll(session, { warehouse, checkpoints, concurrency: 1, chunkDays: 20, retries });
  return { failed: dates.filter((date) => date.status === 'failed'), sent: warehouse.sent() };
}

beforeAll(async () => {
  const first = await loadedSession({ teams: 4, dates: 36 });
  loaded = join(folder, 'loaded.duckdb');
  await first.warehouse.close();
  copyFileSync(first.warehouse.location, loaded);
  const session = await copyOfLoaded();
  const done = await run(session, null, freshFolder());
  expect(done.failed).toEqual([]);
  statements = done.sent;
  clean = { exact: await contentOf(session), lasting: await lastingContent(session) };
  await session.warehouse.close();
});
afterAll(() => {
  if (ALL) console.log(`${statements} statements, each of which has failed in every way`);
});

/** Table by table, so that a difference can be read. */
function expectSame(found: Content, wanted: Content, when: string): void {
  expect(Object.keys(found)).toEqual(Object.keys(wanted));
  for (const [table, lines] of Object.entries(wanted))
    expect(found[table], `${table}, ${when}`).toEqual(lines);
}

/** Every k, or a sample that is the same each time and spread over the run. */
function* positions(offset: number): Iterable<number> {
  const step = ALL ? 1 : Math.floor(statements / SAMPLE);
  for (let at = ALL ? 1 : 1 + offset; at <= statements; at += step) yield at;
}

describe('a statement that fails', () => {
  test('in a way that passes is tried again, and leaves no trace', { timeout: 3_600_000 }, async () => {
    for (const at of positions(17)) {
      const session = await copyOfLoaded();
      expect(
        (await run(session, { at, kind: 'transient' }, freshFolder())).failed,
        `statement ${at}`,
      ).toEqual([]);
      expectSame(await contentOf(session), clean.exact, `statement ${at}`);
      await session.warehouse.close();
    }
  });

  test('after it took effect is not done twice', { timeout: 3_600_000 }, async () => {
    for (const at of positions(29)) {
      const session = await copyOfLoaded();
      const lost: Fault = { at, kind: 'transient', lost: true };
      expect((await run(session, lost, freshFolder())).failed, `statement ${at}`).toEqual([]);
      expectSame(await contentOf(session), clean.exact, `statement ${at}`);
      await session.warehouse.close();
    }
  });

  test('for good fails its dates by name, and a resume ends like the clean run', {
    timeout: 3_600_000,
  }, async () => {
    for (const kind of ['permanent', 'dead'] as const) {
      for (const at of positions(kind === 'dead' ? 40 : 5)) {
        const session = await copyOfLoaded();
        const checkpoints = freshFolder();
        const { failed } = await run(session, { at, kind }, checkpoints);
        expect(failed.length, `statement ${at}`).toBeGreaterThan(0);
        expect(failed[0]?.reason).toContain(`injected fault at statement ${at}`);
        expect((await run(session, null, checkpoints)).failed, `resume after statement ${at}`).toEqual([]);
        expectSame(await lastingContent(session), clean.lasting, `resume after statement ${at}`);
        await session.warehouse.close();
      }
    }
  });
});
