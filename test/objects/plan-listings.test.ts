import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planListings } from '../../src/objects/plan-listings.js';
import { addDays } from '../../src/pipeline/calendar-date.js';
import { prefix } from './season-files.js';

const paths = fc.constantFrom(
  'events/{date}/a/',
  'events/{date}/b/',
  'c/{date}/',
  'd/{date}.json',
  '{date}/e/{date}.json',
);
const prefixes = fc
  .uniqueArray(paths, { minLength: 1 })
  .map((some) => some.map((path, index) => prefix(`p${index}`, path)));
const dates = fc
  .uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 60 })
  .map((days) => days.map((day) => addDays('2023-06-01', day)));

test('every prefix and date has its place in one listing that shows it, and no prefix two listings a month', () => {
  fc.assert(
    fc.property(prefixes, dates, (some, days) => {
      const listings = planListings(some, days);
      const places = listings.flatMap((listing) => listing.places);
      const wanted = some.flatMap(({ name }) => days.map((date) => `${name} ${date}`));
      expect(places.map((place) => `${place.prefix} ${place.date}`).sort()).toEqual(wanted.sort());
      for (const listing of listings) {
        for (const place of listing.places) expect(place.path.startsWith(listing.prefix)).toBe(true);
      }
      const perMonth = listings.flatMap((listing) => [
        ...new Set(listing.places.map((place) => `${place.prefix} ${place.date.slice(0, 7)}`)),
      ]);
      expect(new Set(perMonth).size).toBe(perMonth.length);
    }),
  );
});
