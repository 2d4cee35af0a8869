import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { withJobLocks } from '../../../src/runner/checkpoint/job-locks.js';
import { acquireLock, readOwner } from '../../../src/runner/checkpoint/lock.js';
import type { ProcessView } from '../../../src/runner/checkpoint/owner.js';
import { freshFolder } from '../../fixtures/warehouse.js';

const view = (pid: number, alive: readonly number[], host = 'here'): ProcessView => ({
  self: { pid, host, started: '2024-01-01T00:00:00.000Z', command: `fillgate run # ${pid}` },
  exists: (other) => alive.includes(other),
});
const freshLock = () => join(freshFolder(), 'sub', 'job.lock');

test('a second run is refused and told whose job it is', () => {
  const file = freshLock();
  const lock = acquireLock(file, view(11, [11]));
  expect(lock.tookOver).toBe(null);
  const second = () => acquireLock(file, view(22, [11, 22]));
  expect(second).toThrow(
    /running already \(pid 11 on here, since 2024-01-01T00:00:00.000Z: fillgate run # 11\)/,
  );
  expect(second).toThrow(expect.objectContaining({ exitCode: 4 }));
  lock.release();
  expect(existsSync(file)).toBe(false);
  acquireLock(file, view(22, [22])).release();
});

test('the lock of a dead owner is taken over', () => {
  const file = freshLock();
  acquireLock(file, view(11, [11]));
  const lock = acquireLock(file, view(22, [22]));
  expect(lock.tookOver).toMatchObject({ pid: 11 });
  expect(readOwner(file)).toMatchObject({ pid: 22 });
  expect(readdirSync(dirname(file))).toEqual(['job.lock']);
});

test('a process that was given the number of a dead owner is not the owner', () => {
  const file = freshLock();
  acquireLock(file, view(process.pid, [process.pid]));
  const owner = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...owner, birth: 'another boot:1' }));
  const taken = acquireLock(file, view(22, [22, process.pid]));
  expect(taken.tookOver).toMatchObject({ pid: process.pid });
});

test('an owner on another host cannot be seen, so it is believed', () => {
  const file = freshLock();
  acquireLock(file, view(11, [], 'there'));
  expect(() => acquireLock(file, view(22, [22]))).toThrow(/pid 11 on there/);
});

test('a lock that is no lock is not taken over', () => {
  const file = freshLock();
  acquireLock(file, view(11, [11])).release();
  writeFileSync(file, 'something else');
  expect(() => acquireLock(file, view(22, [22]))).toThrow(/is damaged/);
  expect(readFileSync(file, 'utf8')).toBe('something else');
});

test('of several jobs all are held or none, and none when the work has failed', async () => {
  const directory = freshFolder();
  const place = { directory, pipeline: 'nba', location: '/data/a.duckdb' };
  const request = (pid: number, processors: readonly string[]) => ({
    place,
    processors,
    view: view(pid, [11, 22]),
    onNote: () => undefined,
  });
  await withJobLocks(request(11, ['PDC']), async () => {
    const both = withJobLocks(request(22, ['MLFS', 'PDC', 'PSZA']), async () => 'never');
    await expect(both).rejects.toThrow(/pid 11/);
    expect(readdirSync(directory)).toHaveLength(1);
    expect(await withJobLocks(request(22, ['MLFS', 'PSZA']), async () => 'beside')).toBe('beside');
    const elsewhere = { ...request(22, ['PDC']), place: { ...place, location: '/data/b.duckdb' } };
    expect(await withJobLocks(elsewhere, async () => 'elsewhere')).toBe('elsewhere');
  });
  await expect(withJobLocks(request(11, ['PDC']), () => Promise.reject(new Error('no')))).rejects.toThrow(
    'no',
  );
  expect(readdirSync(directory)).toEqual([]);
});
