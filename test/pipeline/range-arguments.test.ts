import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/contract/user-error.js';
import { addDays } from '../../src/pipeline/calendar-date.js';
import { parseRangeArguments, type RangeArguments } from '../../src/pipeline/range-arguments.js';
import { resolveRanges } from '../../src/pipeline/resolve-ranges.js';

const seasons = [
  { name: '2021-22', start: '2021-10-19', end: '2022-04-10' },
  { name: '2022-23', start: '2022-10-18', end: '2023-04-09' },
];
const resolve = (args: RangeArguments, today = '2023-01-10') =>
  resolveRanges(parseRangeArguments(args), { seasons }, today);

function errorOf(act: () => unknown): UserError {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('no error');
}

describe('every form', () => {
  test.each<[RangeArguments, readonly [string, string][]]>([
    [{ startDate: '2022-10-18', endDate: '2022-10-20' }, [['2022-10-18', '2022-10-20']]],
    [{ date: '2022-10-18' }, [['2022-10-18', '2022-10-18']]],
    [
      { dates: '2022-10-20, 2022-10-18,2022-10-19,2022-10-25' },
      [
        ['2022-10-18', '2022-10-20'],
        ['2022-10-25', '2022-10-25'],
      ],
    ],
    [
      { dates: ['2022-10-20', '2022-10-18'] },
      [
        ['2022-10-18', '2022-10-18'],
        ['2022-10-20', '2022-10-20'],
      ],
    ],
    [{ last: '7d' }, [['2023-01-04', '2023-01-10']]],
    [{ last: '1d' }, [['2023-01-10', '2023-01-10']]],
    [{ season: '2022-23' }, [['2022-10-18', '2023-04-09']]],
    [
      { season: ['2022-23', '2021-22'] },
      [
        ['2021-10-19', '2022-04-10'],
        ['2022-10-18', '2023-04-09'],
      ],
    ],
    [{ season: 'current' }, [['2022-10-18', '2023-04-09']]],
  ])('%j', (args, expected) => {
    expect(resolve(args)).toEqual(expected.map(([start, end]) => ({ start, end })));
  });

  test('the current season is the last one that has begun, also in the summer', () => {
    expect(resolve({ season: 'current' }, '2022-07-01')).toEqual([
      { start: '2021-10-19', end: '2022-04-10' },
    ]);
    expect(errorOf(() => resolve({ season: 'current' }, '2021-07-01')).message).toContain(
      'no season has begun by 2021-07-01',
    );
  });
});

describe('mistakes', () => {
  test.each<[RangeArguments, string]>([
    [{}, 'no date range given'],
    [{ date: '2022-10-18', last: '7d' }, '--date and --last cannot stand together'],
    [
      { startDate: '2022-10-18', season: '2022-23' },
      '--start-date/--end-date and --season cannot stand together',
    ],
    [{ startDate: '2022-10-18' }, '--start-date without --end-date'],
    [{ endDate: '2022-10-18' }, '--end-date without --start-date'],
    [
      { startDate: '2022-10-19', endDate: '2022-10-18' },
      '--start-date 2022-10-19 is after --end-date 2022-10-18',
    ],
    [{ startDate: '2022-10-19', endDate: '2022-13-18' }, '--end-date "2022-13-18" is not a calendar date'],
    [{ date: '2023-02-29' }, '--date "2023-02-29" is not a calendar date'],
    [{ date: '' }, '--date "" is not a calendar date'],
    [{ dates: '2022-10-18,,2022-10-19' }, '--dates "" is not a calendar date'],
    [{ dates: [] }, '--dates names no date'],
    [{ last: '7' }, '--last "7" is not a number of days'],
    [{ last: '0d' }, '--last "0d" is not a number of days'],
    [{ last: '9999d' }, '--last "9999d" is not a number of days'],
    [{ season: [] }, '--season names no season'],
    [{ season: '' }, '--season names no season'],
  ])('%j', (args, message) => {
    const error = errorOf(() => parseRangeArguments(args));
    expect(error.message).toBe(message);
    expect(error.exitCode).toBe(2);
    expect(error.next).not.toBeNull();
  });

  test('an unknown season names the nearest and all known ones', () => {
    const error = errorOf(() => resolve({ season: '2022-24' }));
    expect(error.message).toBe('--season 2022-24: no such season');
    expect(error.next).toContain('did you mean 2022-23');
    expect(error.next).toContain('the schedule knows 2021-22, 2022-23');
    expect(error.exitCode).toBe(2);
  });

  test('a schedule without seasons is unknown, not a mistake of the user', () => {
    const request = parseRangeArguments({ season: 'current' });
    expect(errorOf(() => resolveRanges(request, { seasons: [] }, '2023-01-10')).exitCode).toBe(3);
  });
});

test('property: --last Nd holds N days and ends today', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3660 }), (days) => {
      expect(resolve({ last: `${days}d` })).toEqual([
        { start: addDays('2023-01-10', 1 - days), end: '2023-01-10' },
      ]);
    }),
  );
});
