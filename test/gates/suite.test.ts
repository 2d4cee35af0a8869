import { describe, expect, test } from 'vitest';
import type { Check, CheckScope } from '../../src/contract/check.js';
import { finding } from '../../src/contract/finding.js';
import type { Verdict } from '../../src/contract/verdict.js';
import { backfill } from '../../src/gates/backfill.js';
import { resultOf } from '../../src/gates/result.js';
import type { Session } from '../../src/gates/session.js';
import { backfillStages } from '../../src/gates/stages.js';
import { evaluateSuite } from '../../src/gates/suite.js';
import { loadedSession } from '../fixtures/warehouse.js';

const check = (name: string, ...verdicts: Verdict[]): Check => ({
  name,
  question: '?',
  ask: () => [],
  judge: () => verdicts.map((verdict) => finding({ check: name, table: 't', verdict, status: 'X' })),
});
const broken: Check = {
  ...check('broken'),
  judge: () => {
    throw new Error('boom');
  },
};
const plain = { strict: false, force: null };
const scopeOf = (session: Session): CheckScope => ({
  pipeline: session.pipeline,
  calendar: session.calendar,
  ranges: [session.calendar.span],
  phase: null,
  stage: null,
  tables: null,
  inventory: false,
});

async function session(): Promise<Session> {
  return await loadedSession({ teams: 2, dates: 3 });
}

describe('a suite', () => {
  test('of nothing, a check without findings and a check that throws are unknown, never open', async () => {
    const open = await session();
    const scope = scopeOf(open);
    const gates = await evaluateSuite(
      open,
      [
        { check: check('silent'), scope },
        { check: broken, scope },
      ],
      plain,
    );
    expect(gates.map((gate) => [gate.gate, gate.verdict, gate.findings[0]?.status])).toEqual([
      ['silent', 'unknown', 'NOTHING_EVALUATED'],
      ['broken', 'unknown', 'CHECK_FAILED'],
    ]);
    expect(resultOf(open, plain, { command: 'verify', ranges: [], gates: [] }).exitCode).toBe(3);
    await open.warehouse.close();
  });

  test('marks a gate as forced only where it would have closed', async () => {
    const open = await session();
    const scope = scopeOf(open);
    const options = { strict: false, force: { gates: ['all'], reason: 'because' } };
    const items = [check('a', 'pass'), check('b', 'fail'), check('c', 'unknown')].map((each) => ({
      check: each,
      scope,
    }));
    const gates = await evaluateSuite(open, items, options);
    expect(gates.map((gate) => gate.forced)).toEqual([false, true, true]);
    const result = resultOf(open, options, { command: 'verify', ranges: [], gates });
    expect([result.exitCode, result.forced?.reason]).toEqual([0, 'because']);
    await open.warehouse.close();
  });
});

describe('the chain of a backfill', () => {
  const chain = async (before: Check[], after: Check[], force: string[] = []) => {
    const open = await session();
    const walked: string[] = [];
    const { phase: _phase, ...scope } = scopeOf(open);
    const result = await backfill(open, {
      stages: backfillStages([4, 3, 4], { before, after }),
      scope,
      options: { strict: false, force: force.length > 0 ? { gates: force, reason: 'because' } : null },
      onStage: (stage) => walked.push(`${stage.phase} ${stage.kind === 'gate' ? stage.check.name : 'run'}`),
      run: async () => ({
        summary: { runId: 'r', dryRun: false, allOffDays: true, dates: [] },
        interrupted: false,
      }),
    });
    await open.warehouse.close();
    return { walked, exitCode: result.exitCode };
  };

  test('walks the phases in order, each once', async () => {
    expect(await chain([check('a', 'pass')], [check('z', 'warn')])).toEqual({
      walked: ['3 a', '3 run', '3 z', '4 a', '4 run', '4 z'],
      exitCode: 0,
    });
  });

  test('ends at the first closed gate, with its exit code', async () => {
    expect(await chain([check('a', 'fail')], [])).toEqual({ walked: ['3 a'], exitCode: 1 });
    expect(await chain([check('a', 'unknown')], [])).toEqual({ walked: ['3 a'], exitCode: 3 });
  });

  test('goes on past a forced gate, and takes its exit code from the others', async () => {
    const forced = await chain([check('a', 'fail')], [check('z', 'unknown')], ['a']);
    expect(forced).toEqual({ walked: ['3 a', '3 run', '3 z'], exitCode: 3 });
  });
});
