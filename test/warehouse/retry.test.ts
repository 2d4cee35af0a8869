import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RetryPolicy, retrying, type Timing } from '../../src/warehouse/retry.js';

const policy: RetryPolicy = { attempts: 5, firstDelayMs: 100, maxDelayMs: 1_000 };

function timingWith(random: () => number) {
  const sleeps: number[] = [];
  const timing: Timing = {
    now: () => 0,
    random,
    sleep: async (milliseconds) => {
      sleeps.push(milliseconds);
    },
  };
  return { timing, sleeps };
}

const failingTimes = (times: number) => async (attempt: number) => {
  if (attempt <= times) throw new Error(`try ${attempt}`);
  return attempt;
};

describe('retrying', () => {
  test('waits longer each time, up to a limit, half of it by chance', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        async (attempts, chance) => {
          const { timing, sleeps } = timingWith(() => chance);
          const options = { policy: { ...policy, attempts }, timing, retriable: () => true };
          await expect(retrying(failingTimes(99), options)).rejects.toThrow(`try ${attempts}`);
          expect(sleeps).toHaveLength(attempts - 1);
          for (const [index, sleep] of sleeps.entries()) {
            const longest = Math.min(1_000, 100 * 2 ** index);
            expect(sleep).toBeGreaterThanOrEqual(longest / 2);
            expect(sleep).toBeLessThanOrEqual(longest);
          }
        },
      ),
    );
  });

  test('stops at the first success', async () => {
    const { timing, sleeps } = timingWith(() => 0);
    expect(await retrying(failingTimes(2), { policy, timing, retriable: () => true })).toBe(3);
    expect(sleeps).toEqual([50, 100]);
  });

  test('hands on at once what is not worth another try', async () => {
    const { timing, sleeps } = timingWith(() => 0);
    const retriable = (error: unknown) => String(error).includes('try 1');
    await expect(retrying(failingTimes(9), { policy, timing, retriable })).rejects.toThrow('try 2');
    expect(sleeps).toHaveLength(1);
  });
});
