import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChunkDays } from '../../src/runner/chunk-size.js';
import { madePipeline, openMade } from '../fixtures/random-pipeline.js';
import { contentOf, runAll } from '../fixtures/warehouse.js';

const cutting = fc.record({
  chunkDays: fc.oneof(fc.integer({ min: 3, max: 50 }), fc.constant<ChunkDays>('auto')),
  concurrency: fc.integer({ min: 1, max: 4 }),
});

test('whatever the pipeline, its chunks and how many run at once, the content is the same', async () => {
  await fc.assert(
    fc.asyncProperty(madePipeline, cutting, cutting, async (made, one, other) => {
      const contents = [];
      for (const how of [one, other]) {
        const session = await openMade(made);
        const { dates } = await runAll(session, how);
        expect(dates.filter((run) => run.status !== 'success')).toEqual([]);
        contents.push(await contentOf(session));
        await session.warehouse.close();
      }
      const [first, second] = contents;
      expect(Object.keys(first ?? {}).length).toBeGreaterThan(made.processors.length);
      expect(second).toEqual(first);
    }),
    { numRuns: 8, seed: 20240229 },
  );
});
