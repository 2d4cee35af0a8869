import { array, assert, property, subarray } from 'fast-check';
import { expect, test } from 'vitest';
import { mergeOrders } from '../../../reports/shared/merge-orders.js';

test('an item comes after all that comes before it anywhere', () => {
  expect(mergeOrders([['c', 'd'], ['a', 'c'], ['a', 'b', 'd'], []])).toEqual(['a', 'c', 'b', 'd']);
  expect(mergeOrders([['b'], ['a']])).toEqual(['b', 'a']);
});

test('pieces of one order keep to it, and none is lost or told twice', () => {
  const whole = ['a', 'b', 'c', 'd', 'e', 'f'];
  assert(
    property(array(subarray(whole), { maxLength: 5 }), (pieces) => {
      const merged = mergeOrders(pieces);
      expect([...merged].sort()).toEqual([...new Set(pieces.flat())].sort());
      for (const piece of pieces) expect(merged.filter((item) => piece.includes(item))).toEqual(piece);
    }),
  );
});

test('orders that contradict each other: the earlier ones are followed, each item once', () => {
  const opposed = (...sequences: string[]) => mergeOrders(sequences.map((sequence) => [...sequence]));
  expect(opposed('ab', 'ba')).toEqual(['a', 'b']);
  expect(opposed('bc', 'ac', 'ca')).toEqual(['b', 'a', 'c']);
  expect(opposed('cd', 'acd', 'dxa')).toEqual(['a', 'c', 'd', 'x']);
});
