import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  backfill,
  loadPipeline,
  loadSources,
  openSession,
  openWarehouse,
  type RunOptions,
  renderReport,
  runCheck,
  runProcessors,
  type Session,
} from '../../bin/library.js';
import { processIo } from '../../src/cli/io.js';
import { createLeague } from '../../src/demo/league.js';
import { writeLeague } from '../../src/demo/league-files.js';
import { acquireLock } from '../../src/runner/checkpoint/lock.js';
import { lockFile } from '../../src/runner/checkpoint/places.js';
import { freshFolder } from '../fixtures/warehouse.js';

const folder = freshFolder();
const checkpoints = join(folder, 'checkpoints');
const league = createLeague({ teams: 4, dates: 40 });
const { season } = league;
let session: Session;

beforeAll(async () => {
  await writeLeague(join(folder, 'raw'), league);
  const warehouse = await openWarehouse({
    database: join(folder, 'season.duckdb'),
    access: 'write',
    create: true,
  });
  await loadSources(warehouse, loadPipeline('nba'), join(folder, 'raw'));
  session = await openSession(loadPipeline('nba'), warehouse);
});
afterAll(async () => await session.warehouse.close());

const compute = async (options: Partial<RunOptions> = {}) => {
  const { start, end } = session.calendar.span;
  return await runProcessors(session, { startDate: start, endDate: end, checkpoints, ...options });
};

describe('processors', () => {
  test('of one phase, over a range, in backfill mode', async () => {
    const notes: string[] = [];
    const result = await compute({
      phase: 3,
      backfillMode: true,
      listener: (event) => event.kind === 'note' && notes.push(event.message),
    });
    expect([result.command, result.exitCode]).toEqual(['run', 0]);
    const computed = new Set(result.runs.flatMap(({ dates }) => dates.map(({ processor }) => processor)));
    expect([...computed].sort()).toEqual(['PGS', 'TDGS', 'TOGS', 'UPCG', 'UTCG']);
    expect(notes).toContain('backfill mode: skipping notifications');
  });

  test('that are done are not done again', async () => {
    const [summary] = (await compute({ processor: ['PGS'], skipDownstreamTrigger: true })).runs;
    expect(new Set(summary?.dates.map(({ status }) => status))).toEqual(new Set(['done-before']));
  });

  test('an option that nobody knows is refused, with the near name', async () => {
    const misspelt = { backfillmode: true } as Partial<RunOptions>;
    await expect(compute(misspelt)).rejects.toMatchObject({
      message: 'unknown option backfillmode',
      next: expect.stringContaining('backfillMode'),
    });
  });

  test('a job that another run holds is refused, and its owner named', async () => {
    const { pipeline, warehouse } = session;
    const place = { directory: checkpoints, pipeline: pipeline.name, location: warehouse.location };
    const lock = acquireLock(lockFile(place, 'PGS'), processIo().processes);
    await expect(compute({ processor: ['PGS'], mode: 'backfill' })).rejects.toMatchObject({
      exitCode: 4,
      message: expect.stringContaining(`pid ${process.pid}`),
    });
    lock.release();
  });

  test('without a range nothing starts', async () => {
    await expect(runProcessors(session, { phase: 3 })).rejects.toMatchObject({
      message: 'no date range given',
    });
  });
});

describe('the chain of a backfill', () => {
  test('walks all stages of the phases that are named', async () => {
    const stages: string[] = [];
    const result = await backfill(session, {
      phases: [4],
      season,
      checkpoints,
      onStage: (stage) => stages.push(stage.kind === 'gate' ? stage.check.name : 'run'),
    });
    expect(result.exitCode).toBe(0);
    expect(stages).toEqual(['preflight', 'readiness', 'run', 'coverage', 'contamination', 'gaps']);
  });

  test('a phase that computes nothing is refused', async () => {
    await expect(backfill(session, { phases: [2], season })).rejects.toMatchObject({
      message: 'phase 2 has no processors',
    });
  });
});

describe('checks', () => {
  test('one, or several in one result', async () => {
    const one = await runCheck(session, 'coverage', { season });
    expect([one.command, one.exitCode, one.gates.map(({ gate }) => gate)]).toEqual([
      'coverage',
      0,
      ['coverage'],
    ]);
    const two = await runCheck(session, ['gaps', 'contamination'], { season, phase: 4 });
    expect(two.gates.map(({ gate }) => gate)).toEqual(['gaps', 'contamination']);
  });

  test('a name that is no check, and a force without a reason', async () => {
    await expect(runCheck(session, 'coverag', { season })).rejects.toMatchObject({
      message: 'unknown check "coverag"',
      next: expect.stringContaining('did you mean coverage?'),
    });
    const force = { gates: ['coverage'], reason: ' ' };
    await expect(runCheck(session, 'coverage', { season, force })).rejects.toMatchObject({
      message: 'force without a reason',
    });
    await expect(
      runCheck(session, 'coverage', { season, force: { gates: ['run'], reason: 'x' } }),
    ).rejects.toMatchObject({ message: 'force names an unknown gate "run"' });
  });
});

test('a result is rendered by name', async () => {
  const result = await runCheck(session, 'gaps', { season });
  expect(await renderReport(result, 'terminal', { quiet: true })).toContain('OPEN');
  expect(JSON.parse(String(await renderReport(result, 'json')))).toMatchObject({ exitCode: 0 });
  expect(await renderReport(result, 'parquet')).toBeInstanceOf(Uint8Array);
  await expect(renderReport(result, 'pdf')).rejects.toMatchObject({ message: 'unknown report "pdf"' });
});
