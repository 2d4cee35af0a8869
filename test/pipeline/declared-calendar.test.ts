import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../src/pipeline/calendar-date.js';
import { declaredCalendar } from '../../src/pipeline/declared-calendar.js';

const ALL = [0, 1, 2, 3, 4, 5, 6];

test('weekdays and exceptions are off days, and nothing is known outside', () => {
  const workdays = {
    start: '2024-05-01',
    end: '2024-05-12',
    weekdays: [1, 2, 3, 4, 5],
    except: ['2024-05-09'],
  };
  const calendar = declaredCalendar(workdays, '2024-06-01');
  expect(calendar.expectedDates([{ start: '2024-01-01', end: '2024-12-31' }])).toEqual([
    '2024-05-01',
    '2024-05-02',
    '2024-05-03',
    '2024-05-06',
    '2024-05-07',
    '2024-05-08',
    '2024-05-10',
  ]);
  expect(['2024-05-04', '2024-05-09', '2024-04-30', '2024-05-13'].map((date) => calendar.kind(date))).toEqual(
    ['off', 'off', 'outside', 'outside'],
  );
  expect(calendar.isBootstrap('2024-05-01')).toBe(false);
});

test('without an end, dates are expected up to yesterday', () => {
  const calendar = declaredCalendar(
    { start: '2024-05-01', end: null, weekdays: ALL, except: [] },
    '2024-05-04',
  );
  expect(calendar.span).toEqual({ start: '2024-05-01', end: '2024-05-03' });
  expect(calendar.kind('2024-05-04')).toBe('outside');
});

test('every seventh day is the same weekday, in any century', () => {
  fc.assert(
    fc.property(fc.integer({ min: -40_000, max: 40_000 }), fc.constantFrom(...ALL), (offset, weekday) => {
      const start = addDays('2024-05-05', offset);
      const end = addDays(start, 27);
      const declared = { start, end, weekdays: [weekday], except: [] };
      const dates = declaredCalendar(declared, end).expectedDates([{ start, end }]);
      expect(dates).toHaveLength(4);
      for (const date of dates) expect(new Date(`${date}T00:00:00Z`).getUTCDay()).toBe(weekday);
    }),
    { numRuns: 200 },
  );
});
