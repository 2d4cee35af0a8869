import { describe, expect, it } from 'vitest';
import { commandIn, mergeSteps, stepKind } from '../../../reports/shared/merge-steps.js';

const run = (dates: string, processor = 'PDC') =>
  `fillgate run --processor ${processor} --dates ${dates} --no-resume`;

describe('mergeSteps', () => {
  it('joins one command over many dates into exactly these dates, sorted, each once', () => {
    const texts = [run('2021-11-20'), run('2021-11-18,2021-11-20'), run('2022-01-05')];
    expect(mergeSteps(texts)).toEqual([run('2021-11-18,2021-11-20,2022-01-05')]);
  });

  it('keeps different commands apart and in their order', () => {
    const texts = [run('2021-11-20'), run('2021-11-20', 'PCF'), run('2021-11-21')];
    expect(mergeSteps(texts)).toEqual([run('2021-11-20,2021-11-21'), run('2021-11-20', 'PCF')]);
  });

  it('joins --date too, and inside a sentence', () => {
    const gaps = (date: string) => `see \`fillgate gaps --commands --date ${date}\` for the way`;
    expect(mergeSteps([gaps('2021-11-20'), gaps('2021-11-21')])).toEqual([
      'see `fillgate gaps --commands --dates 2021-11-20,2021-11-21` for the way',
    ]);
    expect(mergeSteps([gaps('2021-11-20')])).toEqual([gaps('2021-11-20')]);
  });

  it('never joins ranges, which would cover what lies between', () => {
    const range = (start: string, end: string) => `fillgate run --start-date ${start} --end-date ${end}`;
    const texts = [range('2021-11-01', '2021-11-02'), range('2022-01-01', '2022-01-02')];
    expect(mergeSteps(texts)).toEqual(texts);
  });

  it('names few dates in words, and counts many', () => {
    const load = (date: string) => `load nba_raw.play_by_play for ${date} again`;
    const dates = ['2021-11-01', '2021-11-02', '2021-11-03', '2021-11-04', '2021-11-05', '2021-11-06'];
    expect(mergeSteps(dates.slice(0, 2).map(load))).toEqual([load('2021-11-01, 2021-11-02')]);
    expect(mergeSteps(dates.map(load))).toEqual([load('6 dates between 2021-11-01 and 2021-11-06')]);
  });
});

it('stepKind is the same before and after joining', () => {
  const [joined = ''] = mergeSteps([run('2021-11-20'), run('2021-11-21')]);
  expect(stepKind(joined)).toBe(stepKind(run('2021-11-20')));
  expect(stepKind(joined)).not.toBe(stepKind(run('2021-11-20', 'PCF')));
});

it('commandIn finds what can be pasted', () => {
  expect(commandIn(run('2021-11-20'))).toBe(run('2021-11-20'));
  expect(commandIn('load it, then `fillgate gaps --date 2021-11-20`.')).toBe(
    'fillgate gaps --date 2021-11-20',
  );
  expect(commandIn('load the schedule')).toBeNull();
});
