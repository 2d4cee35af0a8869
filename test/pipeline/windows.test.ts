import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildCalendar } from '../../src/pipeline/build-calendar.js';
import type { Window } from '../../src/pipeline/model.js';
import { downstreamDates, isWindowStillShort, lookBackDates } from '../../src/pipeline/windows.js';
import { calendar, calendarOf } from './schedules.js';

const entity = { reader: 'team', upstream: 'team' };
const window: fc.Arbitrary<Window> = fc.oneof(
  fc.constant<Window>({ kind: 'same-date', entity: null }),
  fc.integer({ min: 1, max: 40 }).map((days): Window => ({ kind: 'days', days, entity: null })),
  fc.option(fc.integer({ min: 1, max: 20 })).map((games): Window => ({ kind: 'games', games, entity })),
);

const dates = ['2023-01-01', '2023-01-03', '2023-01-04', '2023-01-09'];
const days: Window = { kind: 'days', days: 5, entity: null };
const games: Window = { kind: 'games', games: 15, entity };

test('windows lie strictly before the date', () => {
  const real = calendarOf(...dates);
  expect(lookBackDates({ window: { kind: 'same-date', entity } }, '2023-01-04', real)).toEqual([
    '2023-01-04',
  ]);
  expect(lookBackDates({ window: days }, '2023-01-09', real)).toEqual(['2023-01-04']);
  expect(lookBackDates({ window: days }, '2023-01-08', real)).toEqual(['2023-01-03', '2023-01-04']);
  expect(lookBackDates({ window: games }, '2023-01-09', real)).toEqual(dates.slice(0, 3));
  expect(downstreamDates({ window: days }, '2023-01-01', real)).toEqual(['2023-01-03', '2023-01-04']);
  expect(downstreamDates({ window: games }, '2023-01-03', real)).toEqual(['2023-01-04', '2023-01-09']);
});

test('windows stop at the first game of the season', () => {
  const two = buildCalendar(
    [
      { date: '2023-04-09', season: 'a', games: 1, finished: 1 },
      { date: '2023-04-10', season: 'b', games: 1, finished: 1 },
      { date: '2023-04-11', season: 'b', games: 1, finished: 1 },
    ],
    7,
  );
  expect(lookBackDates({ window: days }, '2023-04-11', two)).toEqual(['2023-04-10']);
  expect(downstreamDates({ window: days }, '2023-04-09', two)).toEqual([]);
});

test('property: a date looks back on an upstream date exactly when it is downstream of it', () => {
  fc.assert(
    fc.property(calendar, window, (anyCalendar, anyWindow) => {
      const read = { window: anyWindow };
      const all = anyCalendar.expectedDates([anyCalendar.span]);
      const back = all.flatMap((date) => lookBackDates(read, date, anyCalendar).map((up) => `${up} ${date}`));
      const forth = all.flatMap((up) =>
        downstreamDates(read, up, anyCalendar).map((date) => `${up} ${date}`),
      );
      expect(forth.toSorted()).toEqual(back.toSorted());
    }),
  );
});

test('property: the wider window holds the narrower one', () => {
  fc.assert(
    fc.property(calendar, fc.integer({ min: 1, max: 30 }), fc.nat(10), (anyCalendar, narrow, more) => {
      for (const date of anyCalendar.expectedDates([anyCalendar.span])) {
        const of = (length: number) =>
          lookBackDates({ window: { kind: 'days', days: length, entity: null } }, date, anyCalendar);
        const whole = lookBackDates({ window: games }, date, anyCalendar);
        expect(of(narrow + more)).toEqual(expect.arrayContaining([...of(narrow)]));
        expect(whole).toEqual(expect.arrayContaining([...of(narrow)]));
      }
    }),
  );
});

test('where the schedule names who plays, the last games of everybody are enough', () => {
  const scheduled: Window = { ...games, games: 2, scheduled: true };
  const played = [
    ['2023-01-01', ['A', 'B']],
    ['2023-01-02', ['C', 'D']],
    ['2023-01-03', ['A', 'B']],
    ['2023-01-04', ['A', 'C']],
    ['2023-01-05', ['A', 'B']],
    ['2023-01-06', ['A', 'B']],
  ] as const;
  const named = (unnamed: string) =>
    buildCalendar(
      played.map(([date, sides]) => ({
        date,
        season: 's',
        games: 1,
        finished: 1,
        sides: date === unnamed ? sides.slice(1) : sides,
      })),
      7,
    );
  // B's last two before 01-06 are 01-05 and 01-03, C's and D's 01-04 and 01-02; 01-01 is nobody's.
  const dates = ['2023-01-02', '2023-01-03', '2023-01-04', '2023-01-05'];
  expect(lookBackDates({ window: scheduled }, '2023-01-06', named('none'))).toEqual(dates);
  expect(lookBackDates({ window: scheduled }, '2023-01-06', named('2023-01-01'))).toEqual([
    '2023-01-01',
    ...dates,
  ]);
  expect(
    lookBackDates({ window: { ...scheduled, scheduled: false } }, '2023-01-06', named('none')),
  ).toHaveLength(5);
});

test('a window is still short while the season is shorter than the shortest of them', () => {
  const real = calendarOf(...dates);
  const short = (...windows: readonly Window[]) =>
    dates.filter((date) =>
      isWindowStillShort(
        windows.map((one) => ({ window: one })),
        date,
        real,
      ),
    );
  expect(short(days)).toEqual(['2023-01-01', '2023-01-03', '2023-01-04']);
  expect(short({ ...games, games: 2 })).toEqual(['2023-01-01', '2023-01-03']);
  expect(short(days, { ...games, games: 2 })).toEqual(['2023-01-01', '2023-01-03']);
  expect(short({ ...games, games: null }, { kind: 'same-date', entity })).toEqual([]);
});
