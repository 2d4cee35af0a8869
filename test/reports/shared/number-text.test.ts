import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countText, numberText, parseNumber, spreadText } from '../../../reports/shared/number-text.js';

describe('numberText', () => {
  it.each([
    [0, '0'],
    [-0.001, '0'],
    [999, '999'],
    [1000, '1,000'],
    [-1234567.5, '-1,234,567.5'],
    [98.333333, '98.33'],
    [99.999, '100'],
    [Number.NaN, 'NaN'],
  ])('%d is %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  it('whole numbers read back as they were', () => {
    fc.assert(
      fc.property(fc.integer(), (value) => {
        expect(parseNumber(numberText(value))).toBe(value);
      }),
    );
  });
});

it('countText knows one from many', () => {
  expect([0, 1, 1200].map((count) => countText(count, 'date'))).toEqual(['0 dates', '1 date', '1,200 dates']);
  expect(countText(2, 'entity', 'entities')).toBe('2 entities');
});

it('spreadText sorts by value, not by text', () => {
  expect(spreadText([140, 9, 30])).toBe('9..140');
  expect(spreadText([5, 5])).toBe('5');
  expect(spreadText([])).toBe('');
});
