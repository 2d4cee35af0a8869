import { expect, test } from 'vitest';
import { type JobFacts, jobStatus, journalledDates } from '../../../src/runner/checkpoint/job-status.js';
import type { JournalEntry, JournalRun } from '../../../src/runner/checkpoint/journal-line.js';
import { statusJson, statusText } from '../../../src/runner/checkpoint/show-status.js';

const expected = ['2024-01-01', '2024-01-03', '2024-01-04', '2024-01-06', '2024-01-07'];
const at = '2024-02-01T00:00:00.000Z';
const entry = (date: string, status: JournalEntry['status'], runId = 'r2'): [string, JournalEntry] => [
  date,
  { date, status, records: 1, failures: 0, reason: null, runId, at },
];
const run: JournalRun = {
  kind: 'run',
  runId: 'r2',
  at,
  ranges: [{ start: '2024-01-01', end: '2024-01-07' }],
  expected,
  todo: 4,
};
const facts: JobFacts = {
  job: 'nba/PDC',
  file: '/tmp/job.jsonl',
  journal: {
    entries: new Map([
      entry('2024-01-01', 'skipped', 'r1'),
      entry('2024-01-03', 'failed'),
      entry('2024-01-04', 'success'),
      entry('2024-01-06', 'pending', 'r1'),
      entry('2023-12-31', 'success', 'r1'),
    ]),
    runs: [run],
  },
  range: { start: '2024-01-01', end: '2024-01-07' },
  expected,
  owner: null,
  now: new Date('2024-02-01T00:01:00.000Z'),
};

test('the JSON has the documented shape and counts only the range', () => {
  expect(statusJson(jobStatus(facts))).toEqual({
    job_name: 'nba/PDC',
    start_date: '2024-01-01',
    end_date: '2024-01-07',
    last_successful_date: '2024-01-04',
    successful_dates: ['2024-01-04'],
    failed_dates: ['2024-01-03'],
    skipped_dates: ['2024-01-01'],
    stats: { total: 5, processed: 3, successful: 1, failed: 1, skipped: 1, remaining: 2 },
  });
});

test('it resumes at the first date that is neither successful nor skipped', () => {
  expect(jobStatus(facts).resumesAt).toBe('2024-01-03');
  const journal = { ...facts.journal, entries: new Map(expected.map((date) => entry(date, 'success'))) };
  expect(jobStatus({ ...facts, journal }).resumesAt).toBe(null);
});

test('a live owner is named, with its end at the pace so far', () => {
  const owner = { pid: 7, host: 'here', started: at, command: 'fillgate run', birth: null };
  const status = jobStatus({ ...facts, owner });
  // Two of its four dates took a minute.
  expect(status.estimatedEnd?.toISOString()).toBe('2024-02-01T00:02:00.000Z');
  expect(statusText(status)).toMatch(/running +pid 7 on here[\s\S]*ends about +2024-02-01T00:02:00.000Z/);
  expect(statusText(jobStatus(facts))).toMatch(/failed +1 \(2024-01-03\)[\s\S]*running +no/);
});

test('the journal itself knows which dates were expected', () => {
  const ranges = [{ start: '2024-01-02', end: '2024-01-04' }];
  expect(journalledDates(facts.journal, ranges)).toEqual(['2024-01-03', '2024-01-04']);
});
