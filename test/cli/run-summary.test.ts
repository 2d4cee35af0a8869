import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { retryCommand } from '../../src/cli/retry-command.js';
import { dateLine, logFileListener } from '../../src/cli/run-log.js';
import { summaryLines } from '../../src/cli/run-summary.js';
import type { DateRun, RunSummary } from '../../src/contract/run-result.js';
import { freshFolder } from '../fixtures/warehouse.js';

const dateRun = (processor: string, date: string, parts: Partial<DateRun> = {}): DateRun => ({
  processor,
  date,
  status: 'success',
  records: 12,
  failures: 0,
  reason: null,
  ...parts,
});
const failed = (processor: string, date: string, reason: string) =>
  dateRun(processor, date, { status: 'failed', records: 0, reason });
const summaryOf = (dates: readonly DateRun[]): RunSummary => ({
  runId: 'r',
  dryRun: false,
  allOffDays: false,
  dates,
});
const ARGS = [
  'run',
  '--phase',
  '4',
  '--season',
  '2022-23',
  '--database',
  'my data.duckdb',
  '--chunk-days=7',
  '--no-resume',
];

test('the end of a run: counts, failures by reason, and the exact command to try them again', () => {
  const dates = [
    dateRun('PSZA', '2024-01-01'),
    dateRun('PSZA', '2024-01-02', { status: 'unchanged' }),
    failed('PCF', '2024-01-01', 'out of memory'),
    failed('PCF', '2024-01-02', 'out of memory'),
    failed('PDC', '2024-01-01', 'not started: its upstream player_composite_factors failed'),
    failed('PDC', '2024-01-02', 'not started: its upstream player_composite_factors failed'),
    dateRun('MLFS', '2024-01-01', { status: 'skipped', reason: 'bootstrap' }),
  ];
  expect(summaryLines(summaryOf(dates), { args: ARGS, interrupted: false })).toEqual([
    '7 dates: 1 success, 1 unchanged, 4 failed, 1 skipped',
    'failed PCF 2024-01-01, 2024-01-02: out of memory',
    'failed PDC 2024-01-01, 2024-01-02: not started: its upstream player_composite_factors failed',
    "retry: fillgate run --processor PCF PDC --dates 2024-01-01,2024-01-02 --database 'my data.duckdb' --chunk-days=7",
  ]);
});

test('an interrupted run says how to go on', () => {
  expect(summaryLines(summaryOf([]), { args: ['run', '--season', '2022-23'], interrupted: true })).toEqual([
    '0 dates: none',
    'interrupted; to go on: fillgate run --season 2022-23',
  ]);
});

test('a retry keeps every option but those that say what to compute', () => {
  const args = [
    'backfill',
    '--phase',
    '3',
    '--phase',
    '4',
    '--start-date',
    '2024-01-01',
    '--end=2024-02-01',
    '--mode',
    'backfill',
    '--force',
    'all',
    '--reason',
    'because',
  ];
  expect(retryCommand(args, { processors: ['PGS'], dates: ['2024-01-05'] })).toBe(
    'fillgate run --processor PGS --dates 2024-01-05 --mode backfill',
  );
});

test('one line per date', () => {
  expect(dateLine(dateRun('PDC', '2024-01-01'))).toBe('Success 2024-01-01 (12 records) [PDC]');
  expect(dateLine(failed('PDC', '2024-01-01', 'why'))).toBe('Failed 2024-01-01 why [PDC]');
  expect(dateLine(dateRun('PDC', '2024-01-01', { status: 'skipped', reason: 'bootstrap' }))).toBe(
    'Skipped 2024-01-01 bootstrap [PDC]',
  );
  expect(dateLine(dateRun('PDC', '2024-01-01', { status: 'unchanged' }))).toBe(
    'Unchanged 2024-01-01 (12 records) [PDC]',
  );
});

test('the log file takes dates and notes, and must be one that can be written', () => {
  const file = join(freshFolder(), 'logs', 'run.log');
  const listener = logFileListener(file);
  listener({ kind: 'note', message: 'backfill mode: skipping notifications' });
  listener({ kind: 'date', run: dateRun('PDC', '2024-01-01') });
  expect(readFileSync(file, 'utf8')).toBe(
    'backfill mode: skipping notifications\nSuccess 2024-01-01 (12 records) [PDC]\n',
  );
  expect(() => logFileListener(join(file, 'run.log'))).toThrow(/cannot write the log file/);
});
