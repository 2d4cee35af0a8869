import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apportion } from '../../src/demo/apportion.js';

const weights = fc
  .array(fc.double({ min: 0, max: 1000, noNaN: true, noDefaultInfinity: true }), {
    minLength: 1,
    maxLength: 12,
  })
  .filter((list) => list.reduce((a, b) => a + b, 0) > 1e-3);

test('the shares add up, each within 1 of its exact value, none for a weight of 0', () => {
  fc.assert(
    fc.property(fc.integer({ min: -500, max: 500 }), weights, (total, list) => {
      const shares = apportion(total, list);
      const sum = list.reduce((a, b) => a + b, 0);
      expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
      for (const [index, share] of shares.entries()) {
        const weight = list[index] ?? 0;
        expect(Number.isInteger(share)).toBe(true);
        expect(Math.abs(share - (total * weight) / sum)).toBeLessThanOrEqual(1 + 1e-9);
        if (weight === 0) expect(share).toBe(0);
      }
    }),
  );
});

test('a tie goes to the earlier one', () => {
  expect(apportion(3, [1, 1])).toEqual([2, 1]);
  expect(apportion(-3, [1, 1])).toEqual([-1, -2]);
});
