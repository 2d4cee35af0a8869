import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween, isIsoDate } from '../../src/pipeline/calendar-date.js';

const date = fc.integer({ min: -20_000, max: 60_000 }).map((days) => addDays('2000-01-01', days));

test.each([
  '2022-13-01',
  '2023-02-29',
  '2022-00-10',
  '2022-04-31',
  '2022-1-1',
  '20220101',
  '2022-01-01T00:00',
  '',
  'x',
  ' 2022-01-01',
  '+022-01-01',
])('%j is not a date', (text) => {
  expect(isIsoDate(text)).toBe(false);
});

test.each(['2024-02-29', '2000-02-29', '1999-12-31', '0001-01-01'])('%s is a date', (text) => {
  expect(isIsoDate(text)).toBe(true);
});

test('days are counted across month ends, leap days and clock changes', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(addDays('2024-03-10', 1)).toBe('2024-03-11');
  expect(addDays('2023-01-01', -1)).toBe('2022-12-31');
  expect(daysBetween('2022-10-18', '2023-04-09')).toBe(173);
  expect(daysBetween('2022-10-18', '2022-10-17')).toBe(-1);
});

test('what is no date is an error, not a wrong date', () => {
  expect(() => addDays('2022-13-01', 1)).toThrow(RangeError);
  expect(() => daysBetween('2022-10-18', 'soon')).toThrow('not a calendar date: soon');
});

test('property: adding and counting days are inverse, and text order is date order', () => {
  fc.assert(
    fc.property(date, fc.integer({ min: -10_000, max: 10_000 }), (start, days) => {
      const end = addDays(start, days);
      expect(isIsoDate(end)).toBe(true);
      expect(daysBetween(start, end)).toBe(days);
      expect(addDays(end, -days)).toBe(start);
      expect(start < end).toBe(days > 0);
    }),
  );
});
