import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../../../src/contract/user-error.js';
import { appendJournal, readJournal } from '../../../src/runner/checkpoint/journal.js';
import type { JournalEntry, JournalRun } from '../../../src/runner/checkpoint/journal-line.js';

const entry = (date: string, status: JournalEntry['status'] = 'success'): JournalEntry => ({
  date,
  status,
  records: 10,
  failures: 1,
  reason: status === 'failed' ? 'ein Fehler: ü' : null,
  runId: 'run-1',
  at: '2024-01-01T00:00:00.000Z',
});
const run: JournalRun = {
  kind: 'run',
  runId: 'run-1',
  at: '2024-01-01T00:00:00.000Z',
  ranges: [{ start: '2024-01-01', end: '2024-01-31' }],
  expected: ['2024-01-01', '2024-01-02'],
  todo: 2,
};
const freshFile = () => join(mkdtempSync(join(tmpdir(), 'fillgate-journal-')), 'sub', 'job.jsonl');
const repaired = (file: string) => readJournal(file, { repair: true });
const datesIn = (file: string) => [...repaired(file).entries.keys()];

test('the last entry of a date counts, and runs are told from dates', () => {
  const file = freshFile();
  appendJournal(file, [run, entry('2024-01-01', 'failed'), entry('2024-01-02')]);
  appendJournal(file, [entry('2024-01-01')]);
  const { entries, runs } = repaired(file);
  expect([...entries].map(([date, { status }]) => [date, status])).toEqual([
    ['2024-01-01', 'success'],
    ['2024-01-02', 'success'],
  ]);
  expect(runs).toEqual([run]);
});

test('a last line torn at any byte is cut off, and nothing else is lost', () => {
  const file = freshFile();
  appendJournal(file, [entry('2024-01-01', 'failed'), entry('2024-01-02', 'failed')]);
  const whole = readFileSync(file);
  const secondLine = whole.indexOf(0x0a) + 1;
  for (let length = secondLine; length < whole.length; length += 1) {
    writeFileSync(file, whole.subarray(0, length));
    expect(datesIn(file)).toEqual(['2024-01-01']);
    appendJournal(file, [entry('2024-01-03')]);
    expect(datesIn(file)).toEqual(['2024-01-01', '2024-01-03']);
  }
});

test('whoever only looks leaves a line alone that may just be being written', () => {
  const file = freshFile();
  appendJournal(file, [entry('2024-01-01'), entry('2024-01-02')]);
  const torn = readFileSync(file).subarray(0, -5);
  writeFileSync(file, torn);
  expect([...readJournal(file, { repair: false }).entries.keys()]).toEqual(['2024-01-01']);
  expect(readFileSync(file)).toEqual(torn);
});

test.each([
  ['a misspelt status', (text: string) => text.replace('"status":"success"', '"status":"sucess"'), 1],
  ['a line that is cut in the middle', (text: string) => text.replace(/}\n/, '\n'), 1],
  ['an empty line', (text: string) => text.replace('\n', '\n\n'), 2],
  ['zeros in the last whole line', (text: string) => text.replace(/[^\n]*\n$/, `${'\0'.repeat(40)}\n`), 2],
])('%s is an error that names file and line and changes nothing', (_what, damage, line) => {
  const file = freshFile();
  appendJournal(file, [entry('2024-01-01'), entry('2024-01-02')]);
  const damaged = damage(readFileSync(file, 'utf8'));
  writeFileSync(file, damaged);
  expect(() => repaired(file)).toThrow(UserError);
  expect(() => repaired(file)).toThrow(`${file} is damaged at line ${line}`);
  expect(readFileSync(file, 'utf8')).toBe(damaged);
});
