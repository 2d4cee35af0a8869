import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/contract/user-error.js';
import { addDays } from '../../../src/pipeline/calendar-date.js';
import { DEFAULT_RUN_SETTINGS } from '../../../src/pipeline/run-settings-schema.js';
import { chooseMode, type ModeQuestion } from '../../../src/runner/modes/choose-mode.js';
import { type ModeOptions, readModeOptions } from '../../../src/runner/modes/mode-options.js';

const TODAY = '2024-03-20';
const ago = (days: number) => addDays(TODAY, -days);

/** Chooses for the dates from so many to so many days ago. */
function choose(oldest: number, latest: number, given: Partial<ModeQuestion> & ModeOptions = {}) {
  const { implied, ...options } = given;
  return chooseMode({
    asked: readModeOptions(options),
    ...(implied ? { implied } : {}),
    ranges: [{ start: ago(oldest), end: ago(latest) }],
    today: TODAY,
    settings: DEFAULT_RUN_SETTINGS.modes,
  });
}

function refusal(work: () => unknown): UserError {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('not refused');
}

describe('without a mode the age of the dates decides', () => {
  test.each([
    [7, 0, 'daily'],
    [1, 1, 'daily'],
    [0, -3, 'daily'],
    [8, 8, 'backfill'],
    [400, 8, 'backfill'],
  ])('%i to %i days ago: %s', (oldest, latest, mode) => {
    expect(choose(oldest, latest).mode).toBe(mode);
  });

  test.each([
    [8, 7],
    [30, 0],
  ])('%i to %i days ago are both, and need --mode', (oldest, latest) => {
    const { message, next, exitCode } = refusal(() => choose(oldest, latest));
    expect(message).toContain(`${ago(oldest)} to ${ago(latest)}`);
    expect(next).toContain('--mode');
    expect(exitCode).toBe(2);
    expect(choose(oldest, latest, { mode: 'daily' }).mode).toBe('daily');
  });

  test('two ranges on both sides need it as well', () => {
    const ranges = [
      { start: ago(30), end: ago(30) },
      { start: ago(3), end: ago(3) },
    ];
    const question = {
      asked: readModeOptions({}),
      ranges,
      today: TODAY,
      settings: DEFAULT_RUN_SETTINGS.modes,
    };
    expect(refusal(() => chooseMode(question)).next).toContain('--mode');
  });

  test('a command that implies backfill mode needs none', () => {
    expect(choose(30, 5, { implied: 'backfill' }).mode).toBe('backfill');
    expect(choose(30, 5, { implied: 'backfill', mode: 'daily' }).mode).toBe('daily');
  });
});

describe('backfill mode is for history', () => {
  test.each([
    [30, 0, 'today'],
    [30, 1, 'yesterday'],
    [0, 0, 'today'],
    [1, 1, 'yesterday'],
  ])('%i to %i days ago: refused, with the way out', (oldest, latest, which) => {
    for (const given of [{ mode: 'backfill' }, { implied: 'backfill' }] as const) {
      const { message, next, exitCode } = refusal(() => choose(oldest, latest, given));
      expect(message).toContain(`holds ${which}`);
      expect(next).toContain(ago(2));
      expect(next).toContain('--allow-recent');
      expect(exitCode).toBe(4);
      expect(choose(oldest, latest, { ...given, allowRecent: true }).mode).toBe('backfill');
    }
  });

  test('two days ago is history', () => {
    expect(choose(30, 2, { mode: 'backfill' }).mode).toBe('backfill');
  });
});

describe('daily mode is for the latest dates', () => {
  test('90 days ago is the last that it runs', () => {
    expect(choose(90, 0, { mode: 'daily' }).mode).toBe('daily');
    const { message, next, exitCode } = refusal(() => choose(91, 0, { mode: 'daily' }));
    expect(message).toContain(`${ago(91)} is 91 days ago`);
    expect(next).toContain('--mode backfill');
    expect(exitCode).toBe(4);
  });
});

describe('the upstream-status policy follows the mode, and can be switched by itself', () => {
  test.each([
    [{ mode: 'daily' }, true],
    [{ mode: 'backfill' }, false],
    [{ mode: 'daily', strictMode: false }, false],
    [{ mode: 'backfill', strictMode: true }, true],
  ] as const)('%j: %s', (options, strictUpstream) => {
    expect(choose(5, 5, options)).toEqual({ mode: options.mode, strictUpstream });
  });
});

test('no dates at all: whatever was asked', () => {
  const question = { ranges: [], today: TODAY, settings: DEFAULT_RUN_SETTINGS.modes };
  expect(chooseMode({ ...question, asked: readModeOptions({}) }).mode).toBe('daily');
  expect(chooseMode({ ...question, asked: readModeOptions({}), implied: 'backfill' }).mode).toBe('backfill');
});
