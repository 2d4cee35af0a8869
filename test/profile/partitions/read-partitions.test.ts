import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadPipeline } from '../../../src/pipeline/load.js';
import { readPartitions } from '../../../src/profile/partitions/read-partitions.js';
import type { Row } from '../../../src/warehouse/warehouse.js';

const pipeline = loadPipeline('nba');
const part = (date: string | null, n: Row['n'] = 5, more: Partial<Row> = {}): Row => ({
  name: 'nbac_schedule',
  col: 'game_date',
  date,
  n: n ?? null,
  ...more,
});
const read = (...rows: readonly Row[]) => readPartitions(pipeline, 'nba_raw', rows).get('nbac_schedule');

describe('the partitions of a table', () => {
  test('by day tell its rows per date', () => {
    expect([...(read(part('2024-01-01', 3), part('2024-01-03', 4)) ?? [])]).toEqual([
      ['2024-01-01', 3],
      ['2024-01-03', 4],
    ]);
  });

  test('that are all empty tell that it is, and in which case names are written makes no difference', () => {
    expect(read(part('2024-01-01', 0), part(null, 0))).toEqual(new Map());
    expect(read(part('2024-01-01', 1, { col: 'GAME_DATE' }))).toEqual(new Map([['2024-01-01', 1]]));
  });

  test.each([
    ['there are none', []],
    ['rows have no date, or lie in no partition yet', [part('2024-01-01'), part(null, 1)]],
    ['another column than the declared one', [part('2024-01-01', 5, { col: 'loaded_on' })]],
    ['the number of rows is not told', [part('2024-01-01'), part('2024-01-02', null)]],
    ['a date is told twice', [part('2024-01-01', 2), part('2024-01-01', 3)]],
  ])('do not tell enough where %s', (_why, rows) => {
    expect(read(...rows)).toBeUndefined();
  });

  test('of a table that the pipeline does not have in the dataset are nothing to it', () => {
    const rows = [part('2024-01-01', 1, { name: 'stranger' }), part('2024-01-01', 1)];
    expect([...readPartitions(pipeline, 'nba_raw', rows).keys()]).toEqual(['nbac_schedule']);
    expect([...readPartitions(pipeline, 'nba_analytics', rows).keys()]).toEqual([]);
  });

  test('add up to its rows, in whatever order they come', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2024-02-${String(n).padStart(2, '0')}`);
    const days = fc.uniqueArray(fc.tuple(day, fc.integer({ min: 1, max: 999 })), {
      selector: ([date]) => date,
    });
    fc.assert(
      fc.property(days, fc.nat(), (counts, seed) => {
        const rows = counts.map(([date, n]) => part(date, n));
        const turned = rows.map((_, index) => rows[(index + seed) % rows.length] ?? part(null));
        const sum = (found: ReadonlyMap<string, number> | undefined) =>
          [...(found ?? [])].reduce((total, [, n]) => total + n, 0);
        expect(sum(read(...turned))).toBe(counts.reduce((total, [, n]) => total + n, 0));
        expect(new Map([...(read(...turned) ?? [])].sort())).toEqual(
          new Map([...(read(...rows) ?? [])].sort()),
        );
      }),
    );
  });
});
