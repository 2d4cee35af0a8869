import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCalendar } from '../../src/pipeline/build-calendar.js';
import { addDays, daysBetween } from '../../src/pipeline/calendar-date.js';
import { calendar, day, schedule } from './schedules.js';

function row(date: string, season: string | null, [games, finished]: readonly [number, number]) {
  return { date, season, games, finished };
}

describe('a schedule of two seasons', () => {
  const days = [
    row('2021-04-20', '2020-21', [0, 0]),
    row('2020-12-20', '2020-21', [2, 0]),
    row('2020-12-22', '2020-21', [2, 2]),
    row('2020-12-23', '2020-21', [5, 5]),
    row('2020-12-29', '2020-21', [4, 3]),
    row('2021-01-02', '2020-21', [1, 0]),
    row('2021-04-10', '2020-21', [6, 6]),
    row('2021-10-19', '2021-22', [2, 2]),
    row('2021-10-20', '2021-22', [9, 0]),
  ];
  const real = buildCalendar(days, 7);

  test('a season starts with its first finished game and ends with its last game', () => {
    expect(real.seasons).toEqual([
      { name: '2020-21', start: '2020-12-22', end: '2021-04-10' },
      { name: '2021-22', start: '2021-10-19', end: '2021-10-20' },
    ]);
    expect(real.span).toEqual({ start: '2020-12-20', end: '2021-10-20' });
  });

  test('a date is expected, off or outside', () => {
    expect(real.kind('2020-12-22')).toBe('expected');
    expect(real.games('2020-12-29')).toBe(3);
    expect(real.kind('2020-12-24')).toBe('off');
    expect(real.kind('2021-01-02')).toBe('off');
    expect(real.kind('2021-04-20')).toBe('off');
    expect(real.kind('2020-12-19')).toBe('outside');
    expect(real.kind('2021-10-21')).toBe('outside');
    expect(real.games('2021-01-02')).toBe(0);
  });

  test('bootstrap is the first seven days from the season start, off days included', () => {
    expect(real.isBootstrap('2020-12-28')).toBe(true);
    expect(real.isBootstrap('2020-12-29')).toBe(false);
    expect(real.isBootstrap('2021-10-19')).toBe(true);
    expect(real.isBootstrap('2021-06-01')).toBe(false);
    expect(real.isBootstrap('2020-12-21')).toBe(false);
  });

  test('looking back stays inside the season', () => {
    expect(real.datesBefore('2021-04-10', 2)).toEqual(['2020-12-29', '2020-12-23']);
    expect(real.datesBefore('2020-12-25', 9)).toEqual(['2020-12-23', '2020-12-22']);
    expect(real.datesBefore('2021-10-19', 9)).toEqual([]);
    expect(real.datesBefore('2021-10-20', 9)).toEqual(['2021-10-19']);
    expect(real.datesBefore('2021-06-01', 9)).toEqual([]);
  });

  test('the season of a date is known on expected dates only', () => {
    expect(real.seasonOf('2020-12-29')?.name).toBe('2020-21');
    expect(real.seasonOf('2020-12-30')).toBeNull();
  });
});

test('an empty schedule knows nothing: every date is outside', () => {
  const empty = buildCalendar([], 7);
  expect(empty.kind('2022-10-18')).toBe('outside');
  expect(empty.seasons).toEqual([]);
  expect(empty.expectedDates([{ start: '2000-01-01', end: '2030-01-01' }])).toEqual([]);
  expect(empty.isBootstrap('2022-10-18')).toBe(false);
});

test('a season that is only scheduled starts with its first game and expects nothing', () => {
  const planned = buildCalendar(
    [row('2025-10-21', '2025-26', [2, 0]), row('2025-10-22', '2025-26', [9, 0])],
    7,
  );
  expect(planned.seasons).toEqual([{ name: '2025-26', start: '2025-10-21', end: '2025-10-22' }]);
  expect(planned.kind('2025-10-21')).toBe('off');
});

test('games of a date add up over the seasons that share it', () => {
  expect(
    buildCalendar([row('2023-01-01', 'a', [1, 1]), row('2023-01-01', null, [2, 2])], 7).games('2023-01-01'),
  ).toBe(3);
});

test('property: the order of the rows does not matter', () => {
  fc.assert(
    fc.property(schedule, day, (days, probe) => {
      const unique = [...new Map(days.map((one) => [`${one.date} ${one.season}`, one])).values()];
      const [forth, back] = [buildCalendar(unique, 7), buildCalendar(unique.toReversed(), 7)];
      expect(back.span).toEqual(forth.span);
      expect(back.kind(probe)).toBe(forth.kind(probe));
      expect(back.games(probe)).toBe(forth.games(probe));
      expect(new Set(back.seasons)).toEqual(new Set(forth.seasons));
    }),
  );
});

test('property: the map-based answers are those of a plain scan', () => {
  fc.assert(
    fc.property(schedule, day, fc.nat(9), (days, probe, count) => {
      const built = buildCalendar(days, 7);
      const finished = days.filter((one) => one.finished > 0);
      const expected = [...new Set(finished.map((one) => one.date))].sort();
      expect(built.kind(probe) === 'expected').toBe(expected.includes(probe));
      const range = { start: probe, end: addDays(probe, count) };
      expect(built.expectedDates([range, range])).toEqual(
        expected.filter((date) => date >= range.start && date <= range.end),
      );
      expect(built.games(probe)).toBe(
        finished.filter((one) => one.date === probe).reduce((sum, one) => sum + one.finished, 0),
      );
    }),
  );
});

test('property: look-back dates are expected, earlier, of one season, latest first, and never skip one', () => {
  fc.assert(
    fc.property(calendar, day, fc.nat(9), (anyCalendar, probe, count) => {
      const before = anyCalendar.datesBefore(probe, count);
      const all = anyCalendar.datesBefore(probe, Number.POSITIVE_INFINITY);
      expect(before).toEqual(all.slice(0, count));
      expect(all).toEqual([...new Set(all)].sort().reverse());
      const names = new Set(all.map((date) => anyCalendar.seasonOf(date)?.name));
      expect(names.size).toBeLessThanOrEqual(1);
      for (const date of all) expect(date < probe && anyCalendar.kind(date) === 'expected').toBe(true);
      const own = anyCalendar.seasonOf(probe);
      const earlier = anyCalendar.expectedDates([{ start: '2000-01-01', end: addDays(probe, -1) }]);
      if (own) expect(all).toEqual(earlier.filter((date) => anyCalendar.seasonOf(date) === own).reverse());
    }),
  );
});

test('property: on an expected date, bootstrap means fewer than seven days since the start of its season', () => {
  fc.assert(
    fc.property(calendar, (anyCalendar) => {
      for (const date of anyCalendar.expectedDates([anyCalendar.span])) {
        const season = anyCalendar.seasonOf(date);
        expect(anyCalendar.isBootstrap(date)).toBe(season !== null && daysBetween(season.start, date) < 7);
      }
    }),
  );
});
