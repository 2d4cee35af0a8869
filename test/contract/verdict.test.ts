import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closes, combine, EXIT, exitCodeOf, VERDICTS, worse } from '../../src/contract/verdict.js';

const verdict = fc.constantFrom(...VERDICTS);
const verdicts = fc.array(verdict, { minLength: 1, maxLength: 8 });

describe('combining verdicts', () => {
  test('is associative, commutative and idempotent', () => {
    fc.assert(
      fc.property(verdict, verdict, verdict, (a, b, c) => {
        expect(worse(worse(a, b), c)).toBe(worse(a, worse(b, c)));
        expect(worse(a, b)).toBe(worse(b, a));
        expect(worse(a, a)).toBe(a);
      }),
    );
  });

  test('of slices does not depend on their order or grouping', () => {
    const shuffled = verdicts.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.nat(all.length)),
    );
    fc.assert(
      fc.property(shuffled, ([all, other, at]) => {
        expect(combine(other)).toBe(combine(all));
        const groups = [all.slice(0, at), all.slice(at)].filter((group) => group.length > 0);
        expect(combine(groups.map(combine))).toBe(combine(all));
      }),
    );
  });

  test('gives no pass, warning or skip where anything is unknown', () => {
    fc.assert(
      fc.property(verdicts, verdicts, (some, more) => {
        const unknown = combine([...some, 'unknown', ...more]);
        expect(['unknown', 'fail']).toContain(unknown);
        expect(unknown === 'fail').toBe([...some, ...more].includes('fail'));
      }),
    );
  });

  test('never turns unknown or fail into an open gate, whatever stands beside it', () => {
    fc.assert(
      fc.property(verdicts, fc.constantFrom('unknown' as const, 'fail' as const), (others, bad) => {
        expect(closes(combine([...others, bad]), false)).toBe(true);
      }),
    );
  });

  test('of nothing is unknown, exit 3', () => {
    expect(combine([])).toBe('unknown');
    expect(exitCodeOf(combine([]), false)).toBe(EXIT.unknown);
  });

  test('closes more when strict, never less', () => {
    fc.assert(
      fc.property(verdicts, (all) => {
        const folded = combine(all);
        if (closes(folded, false)) expect(closes(folded, true)).toBe(true);
      }),
    );
  });
});

test.each([
  ['pass', 0, 0],
  ['skipped', 0, 0],
  ['warn', 0, 1],
  ['unknown', 3, 3],
  ['fail', 1, 1],
] as const)('the exit code of %s is %i, with --strict %i', (given, plain, strict) => {
  expect(exitCodeOf(given, false)).toBe(plain);
  expect(exitCodeOf(given, true)).toBe(strict);
});

test('data that fails beats what could not be evaluated', () => {
  expect(exitCodeOf(combine(['unknown', 'fail', 'pass']), false)).toBe(EXIT.closed);
});
