import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowDecoder } from '../../../src/warehouse/bigquery/decode.js';
import { WarehouseError } from '../../../src/warehouse/warehouse.js';

const decode = (type: string, v: unknown, more: Record<string, unknown> = {}) =>
  rowDecoder({ fields: [{ name: 'x', type, ...more }] })({ f: [{ v }] }).x;

describe('a value', () => {
  test.each([
    ['STRING', 'x', 'x'],
    ['STRING', '', ''],
    ['STRING', null, null],
    ['INTEGER', '7', 7],
    ['INT64', '-9007199254740991', -9007199254740991],
    ['INTEGER', '9007199254740992', 9007199254740992n],
    ['INTEGER', '6150913649986995171', 6150913649986995171n],
    ['INTEGER', '-9223372036854775808', -9223372036854775808n],
    ['FLOAT', '0.1', 0.1],
    ['FLOAT64', '1E25', 1e25],
    ['FLOAT', '-0.0', -0],
    ['FLOAT', 'NaN', Number.NaN],
    ['FLOAT', 'nan', Number.NaN],
    ['FLOAT', 'Infinity', Number.POSITIVE_INFINITY],
    ['FLOAT', '-inf', Number.NEGATIVE_INFINITY],
    ['NUMERIC', '1.250000000', 1.25],
    ['BIGNUMERIC', '-3', -3],
    ['NUMERIC', '12345678901234567890.123456789', '12345678901234567890.123456789'],
    ['BOOLEAN', 'true', true],
    ['BOOL', 'false', false],
    ['DATE', '2024-02-29', '2024-02-29'],
    ['TIMESTAMP', '1704067200123456', '2024-01-01T00:00:00.123456Z'],
    ['TIMESTAMP', '0', '1970-01-01T00:00:00.000Z'],
    ['TIMESTAMP', '-1000', '1969-12-31T23:59:59.999Z'],
    ['DATETIME', '2024-01-01T01:02:03', '2024-01-01T01:02:03'],
    ['BYTES', 'YWJj', 'YWJj'],
  ])('%s %s is %s', (type, value, cell) => {
    expect(decode(type, value)).toEqual(cell);
  });

  test('every whole number of 64 bits comes back exactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        expect(BigInt(decode('INTEGER', String(value)) as bigint)).toBe(value);
      }),
    );
  });

  test('every double comes back exactly', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        expect(decode('FLOAT', Object.is(value, -0) ? '-0.0' : String(value))).toBe(value);
      }),
    );
  });

  test('a list and a record are lists, however deep', () => {
    expect(decode('FLOAT', [{ v: '1.5' }, { v: '2' }], { mode: 'REPEATED' })).toEqual([1.5, 2]);
    expect(decode('FLOAT', [], { mode: 'REPEATED' })).toEqual([]);
    const fields = [
      { name: 'a', type: 'INTEGER' },
      { name: 'b', type: 'DATE', mode: 'REPEATED' },
    ];
    const record = { f: [{ v: '1' }, { v: [{ v: '2024-01-01' }] }] };
    expect(decode('RECORD', record, { fields })).toEqual([1, ['2024-01-01']]);
    expect(decode('STRUCT', [{ v: record }], { fields, mode: 'REPEATED' })).toEqual([[1, ['2024-01-01']]]);
  });

  test.each([
    ['INTEGER', '1.5'],
    ['INTEGER', ''],
    ['INTEGER', 7],
    ['FLOAT', 'many'],
    ['FLOAT', ''],
    ['BOOLEAN', 'yes'],
    ['DATE', '01/02/2024'],
    ['DATE', ''],
    ['TIMESTAMP', '1.7E9'],
    ['STRING', { v: 'x' }],
    ['RECORD', 'x'],
  ])('%s %j cannot be read, which is an error and no NULL', (type, value) => {
    const fields = [{ name: 'a', type: 'STRING' }];
    expect(() => decode(type, value, { fields })).toThrow(WarehouseError);
  });

  test('a list that is none is an error', () => {
    expect(() => decode('STRING', null, { mode: 'REPEATED' })).toThrow(/is none/);
  });
});
