import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactDecimal, isoMoment } from '../../src/warehouse/exact.js';

test.each([
  ['1.250000000', 1.25],
  ['0', 0],
  ['-0.000', 0],
  ['0.000000001', 1e-9],
  ['-0.000000001', -1e-9],
  ['.5', 0.5],
  ['+7', 7],
  ['007.10', 7.1],
  ['1000000000000000000000', 1e21],
  ['123456789012345678', '123456789012345678'],
  ['12345678901234567890.123456789', '12345678901234567890.123456789'],
  ['0.12345678901234567890', '0.12345678901234567890'],
  ['-1E-9', -1e-9],
  ['1.5e3', 1500],
  ['12.5E+1', 125],
  ['1e-12', 1e-12],
  ['NaN', 'NaN'],
])('%s is %j', (text, value) => {
  expect(Object.is(exactDecimal(text), value) || exactDecimal(text) === value).toBe(true);
});

test('a decimal is never another one', () => {
  const decimal = fc.tuple(
    fc.bigInt({ min: -(10n ** 38n), max: 10n ** 38n }),
    fc.integer({ min: 0, max: 9 }),
  );
  const textOf = (digits: bigint, scale: number) => {
    const all = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
    const point = all.length - scale;
    return `${digits < 0n ? '-' : ''}${all.slice(0, point)}${scale === 0 ? '' : `.${all.slice(point)}`}`;
  };
  fc.assert(
    fc.property(decimal, ([digits, scale]) => {
      const text = textOf(digits, scale);
      const found = exactDecimal(text);
      if (typeof found === 'string') expect(found).toBe(text);
      else
        expect(
          exactDecimal(found.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })),
        ).toBe(found);
    }),
  );
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 9 }), (digits, scale) => {
      expect(typeof exactDecimal(textOf(BigInt(digits), scale))).toBe('number');
    }),
  );
});

test.each([
  [0n, '1970-01-01T00:00:00.000Z'],
  [1_704_067_200_250_000n, '2024-01-01T00:00:00.250Z'],
  [1_704_067_200_250_001n, '2024-01-01T00:00:00.250001Z'],
  [-1n, '1969-12-31T23:59:59.999999Z'],
  [-1_000n, '1969-12-31T23:59:59.999Z'],
])('%s microseconds are %s', (micros, text) => {
  expect(isoMoment(micros)).toBe(text);
});
