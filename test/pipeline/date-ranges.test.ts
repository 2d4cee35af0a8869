import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/pipeline/calendar-date.js';
import {
  datesOf,
  foldDates,
  hullOf,
  normaliseRanges,
  rangesContain,
} from '../../src/pipeline/date-ranges.js';
import { calendar, calendarOf, day } from './schedules.js';

const range = fc
  .tuple(day, fc.integer({ min: -2, max: 12 }))
  .map(([start, days]) => ({ start, end: addDays(start, days) }));
const ranges = fc.array(range, { maxLength: 8 });

describe('normaliseRanges', () => {
  test('merges overlapping and adjacent ranges and drops inverted ones', () => {
    expect(
      normaliseRanges([
        { start: '2023-01-05', end: '2023-01-06' },
        { start: '2023-01-01', end: '2023-01-04' },
        { start: '2023-01-02', end: '2023-01-03' },
        { start: '2023-01-08', end: '2023-01-08' },
        { start: '2023-02-02', end: '2023-02-01' },
      ]),
    ).toEqual([
      { start: '2023-01-01', end: '2023-01-06' },
      { start: '2023-01-08', end: '2023-01-08' },
    ]);
  });

  test('property: holds the same dates, sorted, with a gap between any two; idempotent and free of order', () => {
    fc.assert(
      fc.property(ranges, day, (input, probe) => {
        const normal = normaliseRanges(input);
        expect(rangesContain(normal, probe)).toBe(rangesContain(input, probe));
        expect(normaliseRanges(normal)).toEqual(normal);
        expect(normaliseRanges(input.toReversed())).toEqual(normal);
        for (const [index, { start, end }] of normal.entries()) {
          expect(start <= end).toBe(true);
          const next = normal[index + 1];
          if (next) expect(next.start > addDays(end, 1)).toBe(true);
        }
      }),
    );
  });

  test('property: datesOf lists exactly the dates, and the hull holds them all and no smaller range does', () => {
    fc.assert(
      fc.property(ranges, day, (input, probe) => {
        const dates = datesOf(input);
        expect(dates).toEqual([...new Set(dates)].sort());
        expect(dates.includes(probe)).toBe(rangesContain(input, probe));
        const hull = hullOf(input);
        expect(hull).toEqual(dates.length === 0 ? null : { start: dates[0], end: dates.at(-1) });
      }),
    );
  });
});

describe('foldDates', () => {
  const expected = calendarOf('2023-01-01', '2023-01-02', '2023-01-05', '2023-01-06', '2023-01-09');

  test('off days do not split an outage, expected dates do', () => {
    expect(foldDates(['2023-01-05', '2023-01-02', '2023-01-09', '2023-01-02'], expected)).toEqual([
      { start: '2023-01-02', end: '2023-01-05' },
      { start: '2023-01-09', end: '2023-01-09' },
    ]);
    expect(foldDates([], expected)).toEqual([]);
  });

  test('property: the ranges hold, of all expected dates, exactly the given ones, in as few ranges as can be', () => {
    fc.assert(
      fc.property(
        calendar,
        fc.array(fc.boolean(), { maxLength: 60 }),
        fc.array(day, { maxLength: 3 }),
        (anyCalendar, picks, strays) => {
          const all = anyCalendar.expectedDates([anyCalendar.span]);
          const given = all.filter((_, index) => picks[index] ?? false);
          const folded = foldDates(given, anyCalendar);
          expect(anyCalendar.expectedDates(folded)).toEqual(given);
          for (const [index, { start }] of folded.slice(1).entries()) {
            const between = { start: addDays(folded[index]?.end ?? '', 1), end: addDays(start, -1) };
            expect(anyCalendar.expectedDates([between]).length).toBeGreaterThan(0);
          }
          const mixed = foldDates([...given, ...strays], anyCalendar);
          for (const stray of strays) expect(rangesContain(mixed, stray)).toBe(true);
        },
      ),
    );
  });
});
