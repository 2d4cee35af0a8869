import { expect, test } from 'vitest';
import { millisecondsOf } from '../../src/cli/duration.js';

test.each([
  ['90m', 5_400_000],
  ['24h', 86_400_000],
  ['7d', 604_800_000],
  [' 1h ', 3_600_000],
])('%s', (text, length) => {
  expect(millisecondsOf('--since', text)).toBe(length);
});

test.each(['', '24', 'h', '0h', '-1d', '1.5h', '24 h', 'yesterday'])('%s is no length of time', (text) => {
  expect(() => millisecondsOf('--since', text)).toThrow(/--since .* is no length of time/);
});
