import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/demo/random.js';

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

test('gives the published numbers of mulberry32', () => {
  const random = createRandom(1);
  const first = Array.from({ length: 3 }, () => random.next() * 2 ** 32);
  expect(first).toEqual([2693262067, 11749833, 2265367787]);
});

test('draws stay inside their bounds and reach both ends', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: -50, max: 50 }), fc.nat(4), (seed, low, width) => {
      const random = createRandom(seed);
      const drawn = new Set(Array.from({ length: 300 }, () => random.int(low, low + width)));
      expect([...drawn].sort((a, b) => a - b)).toEqual(Array.from({ length: width + 1 }, (_, i) => low + i));
      const between = random.between(low, low + 1);
      expect(between >= low && between < low + 1).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('a weight of 0 is never drawn, and the others in proportion', () => {
  const random = createRandom(5);
  const counts = [0, 0, 0, 0];
  for (let draw = 0; draw < 10_000; draw += 1) {
    const index = random.weighted([1, 0, 3, 0]);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  expect(counts[1]).toBe(0);
  expect(counts[3]).toBe(0);
  expect((counts[2] ?? 0) / (counts[0] ?? 1)).toBeCloseTo(3, 0);
});
