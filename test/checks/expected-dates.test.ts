import { describe, expect, test } from 'vitest';
import { checks } from '../../checks/index.js';
import { combine } from '../../src/contract/verdict.js';
import { buildCalendar } from '../../src/pipeline/build-calendar.js';
import { judged } from './fixtures/answers.js';
import { on, scopeOf } from './fixtures/pipeline.js';

const offDay = scopeOf(on('2023-01-04'));
const outside = scopeOf(on('2023-02-01'));
const across = scopeOf({ ranges: [{ start: '2022-12-31', end: '2023-01-03' }] });
const nothing = scopeOf({ ranges: [] });
const emptySchedule = scopeOf({ calendar: buildCalendar([], 7) });

/** Incidents are found by when they happened, not by the dates that the schedule expects. */
const dated = checks.filter((check) => check.name !== 'incidents');

describe.each(dated.map((check) => ({ name: check.name, check })))('$name and the schedule', ({ check }) => {
  const aboutDates = (scope: typeof offDay) =>
    judged(check, scope).filter((one) => ['NO_GAMES', 'OUTSIDE_SCHEDULE'].includes(one.status));

  test('off days alone are skipped, with the reason', () => {
    const [found, ...more] = aboutDates(offDay);
    expect(found).toMatchObject({
      status: 'NO_GAMES',
      verdict: 'skipped',
      table: 'schedule',
      check: check.name,
    });
    expect(found?.message).toBe('no finished regular game on 2023-01-04');
    expect(more).toEqual([]);
    expect(judged(check, offDay).filter((one) => one.date !== null)).toEqual([]);
  });

  test('several off days name the span', () => {
    const ranges = [on('2023-01-04'), on('2023-01-07')].flatMap((one) => one.ranges);
    expect(aboutDates(scopeOf({ ranges }))[0]?.message).toBe(
      'no finished regular game between 2023-01-04 and 2023-01-07',
    );
  });

  test('a date outside the schedule is unknown, not off', () => {
    expect(aboutDates(outside)).toMatchObject([{ status: 'OUTSIDE_SCHEDULE', verdict: 'unknown' }]);
    expect(combine(judged(check, outside).map((one) => one.verdict))).toBe('unknown');
  });

  test('expected dates do not hide those outside', () => {
    expect(aboutDates(across)).toMatchObject([{ status: 'OUTSIDE_SCHEDULE', figures: { dates: 1 } }]);
    expect(aboutDates(across)[0]?.message).toContain(
      '1 date outside the schedule (2023-01-01 to 2023-01-08)',
    );
    expect(judged(check, across).some((one) => one.date === '2023-01-03')).toBe(true);
  });

  test('an empty schedule knows nothing', () => {
    expect(aboutDates(emptySchedule)[0]?.message).toContain('it is empty');
    expect(combine(judged(check, emptySchedule).map((one) => one.verdict))).toBe('unknown');
  });

  test('no range is nothing evaluated', () => {
    expect(aboutDates(nothing)).toEqual([]);
    expect(judged(check, nothing).filter((one) => one.date !== null)).toEqual([]);
  });
});

test('the checks by name', () => {
  expect(checks.map((check) => check.name)).toEqual([
    'preflight',
    'readiness',
    'coverage',
    'contamination',
    'gaps',
    'duplicates',
    'rules',
    'run-history',
    'incidents',
  ]);
});
