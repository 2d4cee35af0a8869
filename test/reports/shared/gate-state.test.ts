import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../reports/shared/gate-state.js';
import { VERDICTS } from '../../../src/contract/verdict.js';
import { gateResult, runResult } from '../../fixtures/results.js';

describe('stateOf', () => {
  it.each([
    ['pass', false, 'OPEN'],
    ['warn', false, 'OPEN'],
    ['warn', true, 'CLOSED'],
    ['fail', false, 'CLOSED'],
    ['unknown', false, 'UNKNOWN'],
    ['skipped', false, 'SKIPPED'],
  ] as const)('%s, strict %s: %s', (verdict, strict, state) => {
    expect(stateOf(runResult({ strict, gates: [gateResult({ gate: 'g', verdict })] }))).toBe(state);
  });

  it('is unknown when nothing was evaluated', () => {
    expect(stateOf(runResult())).toBe('UNKNOWN');
  });

  it('is forced only when a force was needed and nothing else is closed', () => {
    const open = gateResult({ gate: 'a', verdict: 'pass' });
    const forced = (verdict: 'fail' | 'pass') => gateResult({ gate: 'b', verdict, forced: true });
    const closed = gateResult({ gate: 'c', verdict: 'fail' });
    expect(stateOf(runResult({ gates: [open, forced('fail')] }))).toBe('FORCED');
    expect(stateOf(runResult({ gates: [open, forced('pass')] }))).toBe('OPEN');
    expect(stateOf(runResult({ gates: [forced('fail'), closed] }))).toBe('CLOSED');
  });

  it('is never more cheerful than its gates, whatever the exit code says', () => {
    for (const verdict of VERDICTS) {
      const gates = [gateResult({ gate: 'a', verdict: 'pass' }), gateResult({ gate: 'b', verdict })];
      const open = verdict !== 'fail' && verdict !== 'unknown';
      expect(stateOf(runResult({ gates, verdict: 'pass', exitCode: 0 })) === 'OPEN', verdict).toBe(open);
    }
  });

  it('says refused and interrupted', () => {
    expect(stateOf(runResult({ exitCode: 4 }))).toBe('REFUSED');
    expect(stateOf(runResult({ exitCode: 130 }))).toBe('INTERRUPTED');
  });
});
