import { beforeAll, describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/contract/iso-date.js';
import { DEFAULT_RUN_SETTINGS } from '../../../src/pipeline/run-settings-schema.js';
import { type Facts, factsOf } from '../../../src/runner/modes/facts.js';
import { needsOf, type Scheduled } from '../../../src/runner/modes/needs.js';
import { staleUpstreams } from '../../../src/runner/modes/staleness.js';
import type { Row } from '../../../src/warehouse/warehouse.js';
import { DAYS, formLeague, LAST } from './form-league.js';

let scheduled: Scheduled;

beforeAll(async () => {
  ({ session: scheduled } = await formLeague());
});

/** Facts of a day on which everything was written in time, with some changed. */
function factsWith(changes: readonly Row[]): Facts {
  const rows = DAYS.flatMap((date): Row[] => [
    { name: 'team_games', date, n: 4, failures: 0, written_at: `${date}T23:30:00Z` },
    { name: 'boxes', date, n: 4, failures: 0, written_at: null },
    { name: 'games', date, n: 2, failures: 0, written_at: null },
    { name: 'injuries', date, n: 1, failures: 0, written_at: null },
  ]);
  const changed = (row: Row) => changes.find(({ name, date }) => name === row.name && date === row.date);
  return factsOf(rows.flatMap((row) => (changed(row)?.n === 0 ? [] : [{ ...row, ...changed(row) }])));
}

function stale(facts: Facts, date: IsoDate = LAST) {
  const processor = scheduled.pipeline.processors.find(({ name }) => name === 'TF');
  const needs = processor === undefined ? [] : needsOf(scheduled, processor, date);
  return staleUpstreams(scheduled, { needs, settings: DEFAULT_RUN_SETTINGS.modes }, facts);
}

test('what was written in time is not stale', () => {
  expect(stale(factsWith([]))).toEqual([]);
});

describe('written before its own date', () => {
  test.each([
    ['2024-03-11T00:00:00Z', 24, null],
    ['2024-03-10T22:00:00Z', 26, false],
    ['2024-03-09T00:00:00Z', 72, false],
    ['2024-03-08T23:00:00Z', 73, true],
  ])('at %s: %i h', (written_at, hours, severe) => {
    const found = stale(factsWith([{ name: 'team_games', date: LAST, written_at }]));
    const reason = `team_games was written ${hours} h before its date`;
    expect(found).toEqual(severe === null ? [] : [{ table: 'team_games', date: LAST, severe, reason }]);
  });
});

describe('ending before the date that is needed', () => {
  const gone = (days: number) =>
    DAYS.slice(DAYS.length - 1 - days, -1).map((date): Row => ({ name: 'team_games', date, n: 0 }));

  test.each([
    [1, null],
    [2, false],
    [3, false],
    [4, true],
  ])('by %i days', (days, severe) => {
    const found = stale(factsWith(gone(days)));
    const reason = `team_games ends ${24 * days} h before the date that is needed`;
    expect(found.map((one) => ({ severe: one.severe, reason: one.reason }))).toEqual(
      severe === null ? [] : [{ severe, reason }],
    );
  });
});

describe('older than its own input', () => {
  test('is severe, however little', () => {
    const later = { name: 'boxes', date: LAST, written_at: `${LAST}T23:30:01Z` };
    expect(stale(factsWith([later]))).toEqual([
      { table: 'team_games', date: LAST, severe: true, reason: 'team_games is older than its input boxes' },
    ]);
  });

  test('the same moment is fine, and so is an input that does not say', () => {
    expect(stale(factsWith([{ name: 'boxes', date: LAST, written_at: `${LAST}T23:30:00Z` }]))).toEqual([]);
    expect(stale(factsWith([{ name: 'boxes', date: LAST, written_at: null }]))).toEqual([]);
  });
});

test('a table that does not say when it was written is not stale, and one that is missing is another matter', () => {
  expect(stale(factsWith([{ name: 'team_games', date: LAST, written_at: null }]))).toEqual([]);
  expect(stale(factsOf([]))).toEqual([]);
});

test('the first date of a season needs nothing from before', () => {
  expect(stale(factsWith([]), DAYS[0])).toEqual([]);
});
