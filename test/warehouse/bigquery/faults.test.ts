import { afterEach, expect, test } from 'vitest';
import { type Opened, openFake } from '../../fixtures/bigquery-fake/open.js';
import { CALLS, type Call, HEALTHY, prepare } from './fault-case.js';
import { FAULTS_FOR_GOOD } from './faults-for-good.js';
import { FAULTS_OF_ANSWERS } from './faults-of-answers.js';
import { FAULTS_OF_JOBS } from './faults-of-jobs.js';
import { FAULTS_ON_THE_WAY } from './faults-on-the-way.js';

const CASES = [...FAULTS_ON_THE_WAY, ...FAULTS_OF_JOBS, ...FAULTS_FOR_GOOD, ...FAULTS_OF_ANSWERS];

let opened: Opened | null = null;
afterEach(async () => {
  await opened?.fake.stop();
  opened = null;
});

test('the table is long enough, and names nothing twice', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(60);
  expect(new Set(CASES.map(({ what }) => what)).size).toBe(CASES.length);
});

test.each(CASES)('$what ends in a retried success or in an explicit error', async (each) => {
  const { call = 'query', faults = [], fates = [], ends, error, jobs, config } = each;
  opened = await openFake(config);
  const { fake, warehouse } = opened;
  prepare(opened, call);
  fake.service.fates.push(...fates);
  fake.script(...faults);
  const outcome = await CALLS[call](warehouse).then(
    (value) => ({ value }),
    (reason: unknown) => ({ reason }),
  );
  if (ends === 'success') expect(outcome).toEqual({ value: HEALTHY[call] });
  else {
    const message = expect.stringMatching(ends);
    expect(outcome).toMatchObject({ reason: { name: error ?? 'WarehouseError', message } });
    if (error === 'UserError') expect(outcome).toMatchObject({ reason: { exitCode: 2 } });
  }
  if (jobs !== undefined) expect(fake.service.jobs.size).toBe(jobs);
  expect(fake.requests.filter(({ operation }) => operation === 'unknown')).toEqual([]);
});

test.each(Object.keys(CALLS) as Call[])('%s of a healthy service succeeds without waiting', async (call) => {
  opened = await openFake();
  prepare(opened, call);
  expect(await CALLS[call](opened.warehouse)).toEqual(HEALTHY[call]);
  expect(opened.timing.sleeps).toEqual([]);
});
