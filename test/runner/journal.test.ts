import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../../src/contract/user-error.js';
import { appendJournal, type JournalEntry, readJournal } from '../../src/runner/journal.js';

const entry = (date: string, status: JournalEntry['status'] = 'success'): JournalEntry => ({
  date,
  status,
  records: 10,
  failures: 1,
  reason: status === 'failed' ? 'ein Fehler: ü' : null,
  runId: 'run-1',
  at: '2024-01-01T00:00:00.000Z',
});
const freshFile = () => join(mkdtempSync(join(tmpdir(), 'fillgate-journal-')), 'sub', 'job.jsonl');

test('the last entry of a date counts', () => {
  const file = freshFile();
  appendJournal(file, [entry('2024-01-01', 'failed'), entry('2024-01-02')]);
  appendJournal(file, [entry('2024-01-01')]);
  expect([...readJournal(file)].map(([date, { status }]) => [date, status])).toEqual([
    ['2024-01-01', 'success'],
    ['2024-01-02', 'success'],
  ]);
});

test('a last line torn at any byte is cut off, and nothing else is lost', () => {
  const file = freshFile();
  appendJournal(file, [entry('2024-01-01', 'failed'), entry('2024-01-02', 'failed')]);
  const whole = readFileSync(file);
  const secondLine = whole.indexOf(0x0a) + 1;
  for (let length = secondLine; length < whole.length; length += 1) {
    writeFileSync(file, whole.subarray(0, length));
    expect([...readJournal(file).keys()]).toEqual(['2024-01-01']);
    appendJournal(file, [entry('2024-01-03')]);
    expect([...readJournal(file).keys()]).toEqual(['2024-01-01', '2024-01-03']);
  }
});

test('any other damage is an error that names file and line and changes nothing', () => {
  const file = freshFile();
  appendJournal(file, [entry('2024-01-01'), entry('2024-01-02')]);
  const damaged = readFileSync(file, 'utf8').replace('"status":"success"', '"status":"sucess"');
  writeFileSync(file, damaged);
  expect(() => readJournal(file)).toThrow(UserError);
  expect(() => readJournal(file)).toThrow(`${file} is damaged at line 1`);
  expect(readFileSync(file, 'utf8')).toBe(damaged);
});
