import type { GateResult, RunResult } from '../../src/contract/run-result.js';
import { closes, EXIT } from '../../src/contract/verdict.js';

/** The one word that a reader looks for first. */
export type GateState = 'OPEN' | 'CLOSED' | 'UNKNOWN' | 'SKIPPED' | 'FORCED' | 'REFUSED' | 'INTERRUPTED';

/** Whether a gate was closed and passed by force; a force that was not needed does not count. */
export function isForcedPast(gate: GateResult, strict: boolean): boolean {
  return gate.forced && closes(gate.verdict, strict);
}

/** Whether a gate is closed and nobody forced it. */
export function isClosed(gate: GateResult, strict: boolean): boolean {
  return !gate.forced && closes(gate.verdict, strict);
}

/**
 * The state of a whole result. The exit code leads; where it says open, the verdicts may still take that back,
 * so that no report can be more cheerful than its own evidence.
 */
export function stateOf(result: RunResult): GateState {
  switch (result.exitCode) {
    case EXIT.interrupted:
      return 'INTERRUPTED';
    case EXIT.refused:
      return 'REFUSED';
    case EXIT.unknown:
      return 'UNKNOWN';
    case EXIT.open:
      return stateOfExitZero(result);
    default:
      return 'CLOSED';
  }
}

function stateOfExitZero(result: RunResult): GateState {
  if (result.gates.some((gate) => isClosed(gate, result.strict))) return 'CLOSED';
  if (result.gates.some((gate) => isForcedPast(gate, result.strict))) return 'FORCED';
  if (closes(result.verdict, result.strict)) return result.verdict === 'unknown' ? 'UNKNOWN' : 'CLOSED';
  return result.verdict === 'skipped' ? 'SKIPPED' : 'OPEN';
}
