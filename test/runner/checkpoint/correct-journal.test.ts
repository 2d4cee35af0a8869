import { expect, test } from 'vitest';
import { corrections, isAskedAgain } from '../../../src/runner/checkpoint/correct-journal.js';
import type { JournalEntry, JournalStatus } from '../../../src/runner/checkpoint/journal-line.js';
import type { RecordedDate } from '../../../src/runner/recorded-dates.js';

const date = '2024-01-01';
const entry = (status: JournalStatus, at = '2024-02-01T00:00:00.000Z'): JournalEntry => ({
  date,
  status,
  records: 5,
  failures: 0,
  reason: null,
  runId: 'r1',
  at,
});
const recorded = (parts: Partial<RecordedDate> = {}): RecordedDate => ({
  status: 'success',
  records: 5,
  failures: 1,
  reason: null,
  startedAt: '2024-01-31T00:00:00.000Z',
  intact: true,
  ...parts,
});
const corrected = (journal: JournalEntry | null, history: RecordedDate | null) =>
  corrections({
    journal: { entries: new Map(journal ? [[date, journal]] : []), runs: [] },
    recorded: new Map(history ? [[date, history]] : []),
    dates: [date],
    runId: 'r2',
    at: '2024-03-01T00:00:00.000Z',
  }).map(({ status }) => status);

test.each([
  ['a journal that is gone is built again', null, recorded(), ['success']],
  ['so are its failures', null, recorded({ status: 'failed', reason: 'x' }), ['failed']],
  ['and what was skipped', null, recorded({ status: 'skipped', reason: 'bootstrap' }), ['skipped']],
  ['agreement changes nothing', entry('success'), recorded(), []],
  ['a success that the history does not know is taken back', entry('success'), null, ['pending']],
  ['a success whose rows are gone is taken back', entry('success'), recorded({ intact: false }), ['pending']],
  ['a failure that could not be recorded stays', entry('failed'), null, []],
  ['the history wins over a failure', entry('failed'), recorded(), ['success']],
  ['a date that is asked for again stays so', entry('pending'), recorded(), []],
  [
    'until it was computed after that',
    entry('pending'),
    recorded({ startedAt: '2024-02-01T00:00:01.000Z' }),
    ['success'],
  ],
  ['nothing is known on either side', null, null, []],
] as const)('%s', (...[, journal, history, statuses]) => {
  expect(corrected(journal, history)).toEqual(statuses);
});

test('a date is asked for again only when it was computed before that', () => {
  expect(isAskedAgain(entry('pending'), recorded())).toBe(true);
  expect(isAskedAgain(entry('pending'), recorded({ startedAt: '2024-02-01T00:00:00.000Z' }))).toBe(false);
  expect(isAskedAgain(entry('success'), recorded())).toBe(false);
  expect(isAskedAgain(entry('pending'), undefined)).toBe(false);
});
