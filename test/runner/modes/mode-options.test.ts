import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/contract/user-error.js';
import { type ModeOptions, readModeOptions } from '../../../src/runner/modes/mode-options.js';

function problemOf(options: object, others: readonly string[] = []): UserError {
  try {
    readModeOptions(options as ModeOptions, others);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error(`accepted: ${JSON.stringify(options)}`);
}

test('nothing said leaves everything open', () => {
  expect(readModeOptions({})).toEqual({
    mode: null,
    strictUpstream: null,
    allowRecent: false,
    skipPreflight: false,
    warnings: [],
  });
  expect(readModeOptions({ mode: undefined, skipDownstreamTrigger: false }).mode).toBeNull();
});

test.each([
  [{ mode: 'daily' }, 'daily'],
  [{ mode: 'backfill' }, 'backfill'],
  [{ backfillMode: true }, 'backfill'],
  [{ backfill_mode: true }, 'backfill'],
  [{ backfillMode: false }, 'daily'],
  [{ isBackfill: true }, 'backfill'],
  [{ is_backfill: true }, 'backfill'],
  [{ skipDownstreamTrigger: true }, 'backfill'],
  [{ skip_downstream_trigger: true }, 'backfill'],
  [{ mode: 'backfill', skipDownstreamTrigger: true, is_backfill: true }, 'backfill'],
  [{ mode: 'daily', backfillMode: false, skipDownstreamTrigger: false }, 'daily'],
] as const)('%j asks for %s mode', (options, mode) => {
  expect(readModeOptions(options).mode).toBe(mode);
});

test.each([
  ['isBackfill', 'backfillMode'],
  ['is_backfill', 'backfill_mode'],
])('%s is deprecated', (old, next) => {
  expect(readModeOptions({ [old]: true }).warnings).toEqual([
    `the option ${old} is deprecated: write ${next}`,
  ]);
  expect(readModeOptions({ [next]: true }).warnings).toEqual([]);
});

describe('with mode daily every alias that says backfill is an error', () => {
  const flags = [
    'backfillMode',
    'backfill_mode',
    'isBackfill',
    'is_backfill',
    'skipDownstreamTrigger',
    'skip_downstream_trigger',
  ];
  test.each(flags)('%s', (flag) => {
    const { message, exitCode } = problemOf({ mode: 'daily', [flag]: true });
    expect(message).toBe(`mode: daily asks for daily mode, ${flag}: true for backfill mode`);
    expect(exitCode).toBe(2);
  });

  test.each(flags.slice(0, 4))('and %s: false with mode backfill', (flag) => {
    expect(problemOf({ mode: 'backfill', [flag]: false }).message).toContain(`${flag}: false for daily mode`);
  });
});

describe('any other spelling is an error with the near name, never ignored', () => {
  test.each([
    ['backfilMode', 'backfillMode'],
    ['backfill-mode', 'backfill_mode'],
    ['BackfillMode', 'backfillMode'],
    ['isbackfill', 'isBackfill'],
    ['skip-downstream-trigger', 'skip_downstream_trigger'],
    ['skipDownstreamTriggers', 'skipDownstreamTrigger'],
    ['strict', 'strictMode'],
  ])('%s', (wrong, right) => {
    const { message, next, exitCode } = problemOf({ [wrong]: true }, ['startDate', 'endDate']);
    expect(message).toBe(`unknown option ${wrong}`);
    expect(next).toContain(right);
    expect(exitCode).toBe(2);
  });

  test('even when its value says nothing', () => {
    expect(problemOf({ backfilMode: undefined }).message).toBe('unknown option backfilMode');
  });

  test('options that have nothing to do with modes are let through by name', () => {
    expect(readModeOptions({ startDate: '2024-01-01' } as ModeOptions, ['startDate']).mode).toBeNull();
    expect(problemOf({ startDates: '2024-01-01' }, ['startDate']).next).toContain('startDate');
  });
});

test.each([
  [{ mode: 'Daily' }, 'unknown mode "Daily"', 'daily'],
  [{ mode: 'backfil' }, 'unknown mode "backfil"', 'backfill'],
  [{ backfillMode: 'true' }, 'the option backfillMode is "true"', 'true or false'],
  [{ skip_downstream_trigger: 1 }, 'the option skip_downstream_trigger is 1', 'true or false'],
  [{ isBackfill: null }, 'the option isBackfill is null', 'true or false'],
])('%j is refused', (options, message, next) => {
  expect(problemOf(options)).toMatchObject({ message, next: expect.stringContaining(next) });
});

test('strictMode says something of the upstream status alone', () => {
  expect(readModeOptions({ strictMode: false })).toMatchObject({ mode: null, strictUpstream: false });
  expect(readModeOptions({ strict_mode: true })).toMatchObject({ mode: null, strictUpstream: true });
  expect(problemOf({ strictMode: true, strict_mode: false }).message).toContain('contradict');
});
