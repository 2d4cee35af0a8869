import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildCalendar } from '../../src/pipeline/build-calendar.js';
import { addDays } from '../../src/pipeline/calendar-date.js';
import { chunkDates } from '../../src/runner/chunk-dates.js';

/** Two seasons of 40 days each, a game every other day. */
const days = ['2023-11-01', '2024-11-01'].flatMap((start, season) =>
  Array.from({ length: 20 }, (_, index) => ({
    date: addDays(start, index * 2),
    season: `s${season}`,
    games: 3,
    finished: 3,
  })),
);
const calendar = buildCalendar(days, 7);
const subset = fc.subarray(days.map((day) => day.date));

test('chunks hold exactly the dates, in order, none twice', () => {
  fc.assert(
    fc.property(subset, fc.integer({ min: 1, max: 50 }), (dates, size) => {
      const chunks = chunkDates(dates, size, calendar);
      expect(chunks.flatMap((chunk) => chunk.dates)).toEqual(dates);
      for (const chunk of chunks) expect(chunk.dates.length).toBeLessThanOrEqual(size);
    }),
  );
});

test('a chunk stays in one season and skips no expected date', () => {
  fc.assert(
    fc.property(subset, (dates) => {
      for (const { start, end, dates: inside, historyStart } of chunkDates(dates, 100, calendar)) {
        expect(calendar.seasonOf(start)).toBe(calendar.seasonOf(end));
        expect(calendar.expectedDates([{ start, end }])).toEqual(inside);
        expect(historyStart).toBe(calendar.seasonOf(start)?.start);
      }
    }),
  );
});
