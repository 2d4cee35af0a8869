import { afterEach, expect, test } from 'vitest';
import { sql } from '../../../src/sql/sql.js';
import { type Opened, openFake } from '../../fixtures/bigquery-fake/open.js';
import type { JobBody } from './job-body.js';

let opened: Opened;
afterEach(() => opened.fake.stop());

const slept = () => opened.timing.sleeps.reduce((total, sleep) => total + sleep, 0);

test('a job that takes too long is cancelled on the service, once, and its end waited for', async () => {
  opened = await openFake({ timeoutMs: 20_000 });
  opened.fake.service.fates.push({ looks: 'never' });
  await expect(opened.warehouse.query(sql`SELECT 1`)).rejects.toMatchObject({
    name: 'TimeoutError',
    message: 'cancelled after 20000 ms',
    timeoutMs: 20_000,
    transient: false,
  });
  expect(opened.fake.of('jobs.cancel')).toHaveLength(1);
  expect(opened.fake.of('jobs.cancel')[0]?.query.location).toBe('EU');
  expect(slept()).toBeGreaterThanOrEqual(20_000);
  expect(slept()).toBeLessThan(25_000);
});

test('one that ends well although it was cancelled has taken effect, so it is a success', async () => {
  opened = await openFake({ timeoutMs: 20_000 });
  opened.fake.service.fates.push({ looks: 20, deaf: true });
  expect(await opened.warehouse.query(sql`SELECT 1`)).toEqual([{ n: 1 }]);
  expect(opened.fake.of('jobs.cancel')).toHaveLength(1);
  expect(slept()).toBeGreaterThanOrEqual(20_000);
});

test('one that does not end is given up half a minute after it was cancelled', async () => {
  opened = await openFake({ timeoutMs: 20_000 });
  opened.fake.service.fates.push({ looks: 'never', deaf: true });
  await expect(opened.warehouse.query(sql`SELECT 1`)).rejects.toThrow(
    /does not end although it was cancelled/,
  );
  expect(slept()).toBeGreaterThanOrEqual(50_000);
  expect(slept()).toBeLessThan(55_000);
});

test('a running job is looked at ever more seldom, every two seconds at most', async () => {
  opened = await openFake();
  opened.fake.service.fates.push({ looks: 15 });
  await opened.warehouse.query(sql`SELECT 1`);
  const { sleeps } = opened.timing;
  expect(sleeps[0]).toBe(100);
  expect([...sleeps].sort((a, b) => a - b)).toEqual(sleeps);
  expect(sleeps.at(-1)).toBe(2_000);
});

test('a single statement or script may be given less time than the others', async () => {
  opened = await openFake();
  opened.fake.service.fates.push({ looks: 'never' }, { looks: 'never' });
  const limits = { timeoutMs: 3_000 };
  await expect(opened.warehouse.query(sql`SELECT 1`, limits)).rejects.toThrow('cancelled after 3000 ms');
  const script = [sql`DELETE FROM a WHERE TRUE`, sql`DELETE FROM b WHERE TRUE`];
  await expect(opened.warehouse.execute(script, limits)).rejects.toThrow('cancelled after 3000 ms');
  const limitsSent = opened.fake
    .of('jobs.insert')
    .map(({ body }) => (body as JobBody).configuration.jobTimeoutMs);
  expect(limitsSent).toEqual(['3000', '3000']);
});
