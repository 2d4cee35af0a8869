import { describe, expect, test } from 'vitest';
import { answered, failed, type Outcome } from '../../src/contract/outcome.js';
import { type Reached, type ReachQuestion, ROWS_PART } from '../../src/contract/reach.js';
import type { BadSlice, UnknownSlice } from '../../src/repair/bad-slice.js';
import { originsOf } from '../../src/repair/origins.js';
import { trace } from '../../src/repair/trace.js';
import { calendar, pipeline } from '../checks/fixtures/pipeline.js';

// plays -> defense.paint -> zones.league (3 games) -> factors.strength; 2023-01-04 and 2023-01-07 are off days.
const rows = (table: string, date: string, parts: Partial<BadSlice> = {}) =>
  bad(`${table} ${date} ${ROWS_PART}`, { rows: null, ...parts });

function bad(place: string, parts: Partial<BadSlice> = {}): BadSlice {
  const [table = '', date = '', part = ''] = place.split(' ');
  return { table, date, part, rows: 1, entities: null, told: true, asked: true, ...parts };
}

function hit(origin: number, place: string, counts: Partial<Reached> = {}): readonly Reached[] {
  const [table = '', date = '', part = ''] = place.split(' ');
  const none = { origin, table, date, rows: 1, sharedRows: 0, absentRows: 0, ...counts };
  return [
    { ...none, part: null },
    { ...none, part },
  ];
}

interface World {
  readonly unknown?: readonly UnknownSlice[];
  readonly reach?: (question: ReachQuestion) => Outcome<readonly Reached[]> | null;
}

function traced(slices: readonly BadSlice[], { unknown = [], reach = () => answered([]) }: World = {}) {
  const asked: ReachQuestion[] = [];
  const reachOf = (question: ReachQuestion) => {
    asked.push(question);
    return reach(question);
  };
  const input = { pipeline, calendar, bad: slices, unknown, reachOf, asked: () => true };
  const found = trace(input);
  const origins = found.pending === null ? originsOf(input, found) : [];
  const told = origins.map(({ group }) => `${group.table} ${group.parts.join('+')} ${group.dates.join(',')}`);
  return { asked, origins, told, pending: found.pending };
}

describe('what is an origin', () => {
  test('a bad slice without bad inputs; what it reaches is not one', () => {
    const world = { reach: () => answered(hit(0, 'zones 2023-01-05 league')) };
    const found = traced([bad('defense 2023-01-03 paint'), bad('zones 2023-01-05 league')], world);
    expect(found.told).toEqual(['defense paint 2023-01-03']);
    expect(found.asked.map((question) => question.seeds)).toEqual([
      [{ origin: 0, table: 'defense', part: 'paint', dates: ['2023-01-03'] }],
    ]);
    expect(found.origins[0]?.explained).toHaveLength(2);
  });

  test('what the window could have held, but did not, is one in the next round', () => {
    const found = traced([bad('defense 2023-01-03 paint'), bad('zones 2023-01-05 league')]);
    expect(found.told).toEqual(['defense paint 2023-01-03', 'zones league 2023-01-05']);
    expect(found.asked).toHaveLength(2);
    expect(found.asked[1]?.seeds[0]).toMatchObject({ origin: 1, table: 'zones' });
  });

  test('more bad rows than any origin reaches', () => {
    const world = { reach: () => answered(hit(0, 'zones 2023-01-05 league', { rows: 1, sharedRows: 1 })) };
    const slices = (count: number) => [
      bad('defense 2023-01-03 paint'),
      bad('zones 2023-01-05 league', { rows: count }),
    ];
    expect(traced(slices(2), world).told).toEqual(['defense paint 2023-01-03']);
    expect(traced(slices(3), world).told).toEqual(['defense paint 2023-01-03', 'zones league 2023-01-05']);
  });

  test('missing rows upstream explain whatever is made of them without saying of which fields', () => {
    const world = { reach: () => answered(hit(0, 'defense 2023-01-03 *', { rows: 0, absentRows: 2 })) };
    const found = traced([rows('plays', '2023-01-03'), rows('defense', '2023-01-03', { rows: 2 })], world);
    expect(found.told).toEqual(['plays * 2023-01-03']);
    expect(found.origins[0]?.radius).toEqual([
      {
        table: 'defense',
        processor: 'DEF',
        rows: 0,
        dates: ['2023-01-03'],
        sharedRows: 0,
        sharedDates: [],
        absentRows: 2,
      },
    ]);
  });
});

describe('how origins are folded', () => {
  test('dates in a row are one, and off days do not part them', () => {
    const dates = ['2023-01-03', '2023-01-05', '2023-01-06'];
    expect(traced(dates.map((date) => rows('plays', date))).told).toEqual([`plays * ${dates.join(',')}`]);
  });

  test('a sound date between them parts them', () => {
    const dates = ['2023-01-03', '2023-01-06'];
    expect(traced(dates.map((date) => rows('plays', date))).told).toEqual(
      dates.map((date) => `plays * ${date}`),
    );
  });

  test('several bad parts of one slice are one', () => {
    const slices = [rows('defense', '2023-01-03', { rows: 1 }), bad('defense 2023-01-03 paint')];
    expect(traced(slices).told).toEqual(['defense *+paint 2023-01-03']);
  });
});

describe('what is left out', () => {
  const noise = { told: false };

  test('the odd bad row that spoils nothing that is told', () => {
    const slices = [bad('defense 2023-01-03 paint', noise), bad('factors 2023-01-05 strength')];
    expect(traced(slices).told).toEqual(['factors strength 2023-01-05']);
  });

  test('but it is an origin where a finding is made of it', () => {
    const world = { reach: () => answered(hit(0, 'zones 2023-01-05 league')) };
    const slices = [bad('defense 2023-01-03 paint', noise), bad('zones 2023-01-05 league')];
    expect(traced(slices, world).told).toEqual(['defense paint 2023-01-03']);
  });

  test('what lies outside of what was asked about and spoils nothing inside', () => {
    const outside = [rows('plays', '2023-01-01', { asked: false })];
    expect(traced(outside).told).toEqual([]);
  });
});

describe('doubt', () => {
  const slices = [bad('zones 2023-01-05 league')];
  const doubts = (unknown: UnknownSlice) => traced(slices, { unknown: [unknown] }).origins[0]?.doubts;

  test('an upstream that could not be read may be where it began', () => {
    expect(doubts({ table: 'defense', date: '2023-01-03' })).toEqual(['defense']);
    expect(doubts({ table: 'plays', date: '2023-01-03' })).toEqual(['plays']);
  });

  test('what is not upstream of it casts none', () => {
    expect(doubts({ table: 'defense', date: '2023-01-06' })).toEqual([]);
    expect(doubts({ table: 'factors', date: '2023-01-05' })).toEqual([]);
  });

  test('an error of the question leaves a bound by the windows, which says that it is none', () => {
    const found = traced([bad('defense 2023-01-03 paint'), ...slices], {
      reach: () => failed('no memory'),
    });
    expect(found.told).toEqual(['defense paint 2023-01-03']);
    expect(found.origins[0]).toMatchObject({ exact: false });
    const zones = found.origins[0]?.radius.find((one) => one.table === 'zones');
    expect(zones?.dates).toEqual(['2023-01-05', '2023-01-06', '2023-01-08']);
  });

  test('not asked yet: the question, and no origin', () => {
    const found = traced(slices, { reach: () => null });
    expect(found.pending?.seeds).toHaveLength(1);
    expect(found.told).toEqual([]);
  });
});

test('the path leads to the last table that is reached, field by field', () => {
  const reach = () =>
    answered([...hit(0, 'zones 2023-01-05 league'), ...hit(0, 'factors 2023-01-05 strength')]);
  const found = traced([bad('defense 2023-01-03 paint')], { reach });
  expect(found.origins[0]?.path).toEqual([
    { table: 'defense', field: 'paint' },
    { table: 'zones', field: 'league' },
    { table: 'factors', field: 'strength' },
  ]);
});
