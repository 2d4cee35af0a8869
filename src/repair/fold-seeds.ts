import { groupBy } from '../contract/group-by.js';
import type { IsoDate } from '../contract/iso-date.js';
import type { ReachSeed } from '../contract/reach.js';
import type { Calendar } from '../pipeline/calendar.js';
import { foldDates, rangesContain } from '../pipeline/date-ranges.js';
import type { BadSlice } from './bad-slice.js';

/** Slices of one table with the same bad parts on expected dates that follow one another. */
export interface SeedGroup {
  readonly origin: number;
  readonly table: string;
  readonly parts: readonly string[];
  readonly dates: readonly IsoDate[];
  readonly slices: readonly BadSlice[];
}

/** Groups slices into origins, numbered from `first` on in the order of the tables given and of the dates. */
export function foldSeeds(
  slices: readonly BadSlice[],
  calendar: Calendar,
  first: number,
): readonly SeedGroup[] {
  const bySlice = groupBy(slices, ({ table, date }) => `${table} ${date}`);
  const byKind = groupBy([...bySlice.values()], (group) =>
    [group[0]?.table ?? '', ...group.map((slice) => slice.part).sort()].join(' '),
  );
  const groups = [...byKind.values()].flatMap((kind) => inARow(kind.flat(), calendar));
  return groups.map((group, index) => ({ origin: first + index, ...group }));
}

function inARow(slices: readonly BadSlice[], calendar: Calendar): readonly Omit<SeedGroup, 'origin'>[] {
  const dates = slices.map((slice) => slice.date);
  return foldDates(dates, calendar).map((range) => {
    const inside = slices.filter((slice) => rangesContain([range], slice.date));
    return {
      table: inside[0]?.table ?? '',
      parts: [...new Set(inside.map((slice) => slice.part))].sort(),
      dates: [...new Set(inside.map((slice) => slice.date))].sort(),
      slices: inside,
    };
  });
}

/** What the question after the groups' reach is made of. */
export function seedsOf(groups: readonly SeedGroup[]): readonly ReachSeed[] {
  return groups.flatMap(({ origin, table, parts, dates }) =>
    parts.map((part) => ({ origin, table, part, dates })),
  );
}
