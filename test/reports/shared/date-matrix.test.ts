import { expect, test } from 'vitest';
import { dateMatrix, verdictOver } from '../../../reports/shared/date-matrix.js';
import { finding } from '../../../src/contract/finding.js';
import type { Verdict } from '../../../src/contract/verdict.js';

const cell = (table: string, date: string | null, verdict: Verdict) =>
  finding({ check: 'readiness', table, date, verdict, status: 'X' });

const blocks = (...cells: ReturnType<typeof cell>[]) =>
  dateMatrix(cells).blocks.map(
    ({ title, folded, dates }) => `${title} ${folded ? 'folded' : 'dates'} ${dates.length}`,
  );

test('months without anything wrong are one, whatever was skipped in them', () => {
  const cells = [
    cell('a', '2022-01-03', 'pass'),
    cell('a', '2022-02-03', 'skipped'),
    cell('b', '2022-03-01', 'pass'),
  ];
  expect(blocks(...cells)).toEqual(['2022-01..2022-03 folded 3']);
});

test('a month in which a table changes has a column for each date; one that stays bad is folded', () => {
  const cells = [
    cell('a', '2022-01-03', 'pass'),
    cell('a', '2022-02-03', 'fail'),
    cell('a', '2022-02-04', 'pass'),
    cell('a', '2022-03-01', 'fail'),
    cell('a', '2022-04-01', 'fail'),
    cell('a', '2022-05-01', 'unknown'),
  ];
  expect(blocks(...cells)).toEqual([
    '2022-01 folded 1',
    '2022-02 dates 2',
    '2022-03..2022-04 folded 2',
    '2022-05 folded 1',
  ]);
});

test('of several findings on a slice the worst is shown, in whatever order; a slice without one was not looked at', () => {
  const cells = [
    cell('a', '2022-01-03', 'pass'),
    cell('a', '2022-01-03', 'unknown'),
    cell('a', '2022-01-03', 'warn'),
  ];
  for (const order of [cells, cells.toReversed()]) {
    expect(dateMatrix(order).verdictAt('a', '2022-01-03')).toBe('unknown');
  }
  const matrix = dateMatrix([...cells, cell('b', '2022-01-04', 'pass'), cell('c', null, 'fail')]);
  expect(matrix.tables).toEqual(['a', 'b']);
  expect(matrix.verdictAt('b', '2022-01-03')).toBeNull();
  expect(verdictOver(matrix, 'a', ['2022-01-03', '2022-01-04'])).toBe('unknown');
  expect(verdictOver(matrix, 'b', ['2022-01-03'])).toBeNull();
});
