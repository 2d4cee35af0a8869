import { describe, expect, test } from 'vitest';
import { ChunkSizer, Pace } from '../../src/runner/chunk-size.js';
import { Semaphore } from '../../src/runner/semaphore.js';

describe('the size of a chunk', () => {
  test('is what was asked for', () => {
    const sizer = new ChunkSizer(7, new Pace());
    sizer.measured(7, 1);
    expect(sizer.size()).toBe(7);
  });

  test('chosen by itself, it goes by how long the last dates took', () => {
    const sizer = new ChunkSizer('auto', new Pace());
    expect(sizer.size()).toBe(30);
    sizer.measured(30, 3000);
    expect(sizer.size()).toBe(100);
    sizer.measured(100, 50_000);
    expect(sizer.size()).toBe(20);
    sizer.measured(20, 2_000_000);
    expect(sizer.size()).toBe(1);
    sizer.measured(1, 0);
    expect(sizer.size()).toBe(400);
  });

  test('a processor that has not begun is expected to be as slow as the slowest one before it', () => {
    const pace = new Pace();
    new ChunkSizer('auto', pace).measured(30, 6000);
    new ChunkSizer('auto', pace).measured(30, 30);
    expect(new ChunkSizer('auto', pace).size()).toBe(50);
  });
});

test('never more at once than there are slots, and alone when alone was asked for', async () => {
  const slots = new Semaphore(3);
  let running = 0;
  let most = 0;
  const seen: string[] = [];
  const work = (name: string, permits: number) =>
    slots.run(permits, async () => {
      running += permits;
      most = Math.max(most, running);
      seen.push(name);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= permits;
    });
  await Promise.all([work('a', 1), work('b', 1), work('alone', 3), work('c', 1), work('d', 1)]);
  expect(seen).toEqual(['a', 'b', 'alone', 'c', 'd']);
  expect(most).toBe(3);
  await expect(slots.run(1, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await work('after', 3);
});
