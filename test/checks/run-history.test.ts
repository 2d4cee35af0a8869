import { describe, expect, test } from 'vitest';
import { runHistory } from '../../checks/index.js';
import { answered, failed } from '../../src/contract/outcome.js';
import type { RunRecord } from '../../src/contract/question.js';
import { judged, only, told, verdictOn } from './fixtures/answers.js';
import { EXPECTED, on, scopeOf } from './fixtures/pipeline.js';

const DATE = '2023-01-05';
const scope = scopeOf({ ...on(DATE), tables: ['zones'] });

function record(parts: Partial<RunRecord>): { history: ReturnType<typeof answered<readonly RunRecord[]>> } {
  const sound = { processor: 'zones', date: DATE, status: 'success', runId: 'r1', errorMessage: null };
  return { history: answered([{ ...sound, ...parts }]) };
}

describe('run history', () => {
  test.each([
    [{}, 'OK pass'],
    [{ processor: 'ZON' }, 'OK pass'],
    [{ status: 'failed', errorMessage: 'boom' }, 'FAILED_RUN fail'],
    [{ status: 'skipped', errorMessage: 'off season' }, 'SKIPPED skipped'],
    [{ status: 'running' }, 'UNKNOWN_STATUS unknown'],
    [{ date: '2023-01-06' }, 'NO_RECORD skipped'],
    [{ processor: 'factors' }, 'NO_RECORD skipped'],
  ])('%o: %s', (parts, state) => {
    expect(told(judged(runHistory, scope, record(parts)), 'zones', DATE)).toEqual([state]);
  });

  test('a failed run shows its id and reason', () => {
    const found = only(
      judged(runHistory, scope, record({ status: 'failed', errorMessage: 'boom' })),
      'zones',
      DATE,
    );
    expect(found.message).toBe('the latest run (r1) of zones on 2023-01-05 failed: boom');
  });

  test('a history that cannot be read is unknown, never empty', () => {
    const found = judged(runHistory, scopeOf(), { history: failed('access denied') });
    expect(told(found, 'run_history', null)).toEqual(['ERROR unknown']);
    expect(found).toHaveLength(1);
  });

  test('raw tables have no runs', () => {
    expect(judged(runHistory, scopeOf({ phase: 2 }))).toEqual([]);
    expect(verdictOn(runHistory, scopeOf({ phase: 2 }))).toBe('unknown');
    expect(judged(runHistory, scopeOf())).toHaveLength(5 * EXPECTED.length);
  });
});
