import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../src/gates/session.js';
import { addDays } from '../../src/pipeline/calendar-date.js';
import { processorsInOrder } from '../../src/pipeline/graph.js';
import type { RunRequest } from '../../src/runner/run-request.js';
import { contentOf, freshFolder, loadedSession, runAll } from '../fixtures/warehouse.js';

let session: Session;
const checkpoints = freshFolder();
beforeAll(async () => {
  session = await loadedSession({ teams: 4, dates: 40 });
});
afterAll(() => session.warehouse.close());

const PGS = () => processorsInOrder(session.pipeline).filter(({ name }) => name === 'PGS');
const run = (changes: Partial<RunRequest> = {}) =>
  runAll(session, { processors: PGS(), checkpoints, chunkDays: 10, ...changes });
const statuses = async (changes: Partial<RunRequest> = {}) => {
  const { dates } = await run(changes);
  const counts: Record<string, number> = {};
  for (const { status } of dates) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};
const journal = () => {
  const [name] = readdirSync(checkpoints).filter((file) => file.endsWith('.jsonl'));
  return join(checkpoints, name ?? '');
};
const statusesInJournal = () =>
  readFileSync(journal(), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter((line) => line.kind !== 'run')
    .map(({ date, status }) => `${date} ${status}`);

test('a range that is extended computes only what is new', async () => {
  const { start } = session.calendar.span;
  const month = { start, end: addDays(start, 29) };
  const inMonth = session.calendar.expectedDates([month]).length;
  expect(await statuses({ ranges: [month] })).toEqual({ success: inMonth });
  expect(await statuses({ ranges: [month] })).toEqual({ 'done-before': inMonth });
  expect(await statuses()).toEqual({ 'done-before': inMonth, success: 40 - inMonth });
});

test('start-from leaves out the dates before the Nth, and a start behind the end is an error', async () => {
  expect(await statuses({ startFrom: 31, resume: false })).toEqual({ unchanged: 10 });
  await expect(run({ startFrom: 41 })).rejects.toThrow('--start-from 41 is no date of the range');
});

test('a journal that is gone is built again from the run history', async () => {
  rmSync(journal());
  const notes: string[] = [];
  await run({ listener: (event) => event.kind === 'note' && notes.push(event.message) });
  expect(notes).toEqual(['PGS: the journal is brought in line with the run history for 40 dates']);
  expect(statusesInJournal().every((line) => line.endsWith('success'))).toBe(true);
  expect(await statuses()).toEqual({ 'done-before': 40 });
});

test('what a run without resume has not reached is computed by the next one', async () => {
  let chunks = 0;
  const listener: RunRequest['listener'] = (event) => {
    if (event.kind === 'chunk-started') chunks += 1;
  };
  const interrupted = () => chunks >= 1;
  expect(await statuses({ resume: false, concurrency: 1, listener, interrupted })).toEqual({ unchanged: 10 });
  expect(await statuses()).toEqual({ 'done-before': 10, unchanged: 30 });
  expect(await statuses()).toEqual({ 'done-before': 40 });
});

test('another database starts clean, whatever the journals of this one say', async () => {
  const other = await loadedSession({ teams: 4, dates: 40 });
  const { dates } = await runAll(other, { processors: PGS(), checkpoints });
  expect(new Set(dates.map(({ status }) => status))).toEqual(new Set(['success']));
  const [mine, theirs] = [await contentOf(session), await contentOf(other)];
  expect(theirs.player_game_summary).toEqual(mine.player_game_summary);
  await other.warehouse.close();
});
