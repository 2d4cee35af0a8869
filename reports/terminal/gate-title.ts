import type { GateResult } from '../../src/contract/index.js';
import { isForcedPast } from '../shared/gate-state.js';

/** The gate, its phase, and whether it was passed by force. */
export function gateTitle(gate: GateResult, strict: boolean): string {
  const phase = gate.phase === null ? [] : [`phase ${gate.phase}`];
  const forced = isForcedPast(gate, strict) ? ['FORCED'] : [];
  return [gate.gate, ...phase, ...forced].join(' · ');
}
