import { refuseOverBudget, type ScopeArguments, type SessionParts } from '../gates/index.js';
import { parseRangeArguments } from '../pipeline/index.js';
import { plannedSuite } from './planned-suite.js';
import { assumedSession } from './pricing-session.js';
import type { Toolbox } from './toolbox.js';

/**
 * Refuses checks that are too dear by the dates of their range alone, while nothing but dry runs has been sent. What
 * windows before the range cost on top, only the schedule tells: that is looked at when it has been read.
 * @throws UserError (exit 4)
 */
export async function refuseBeforehand(
  toolbox: Toolbox,
  parts: SessionParts,
  asked: { readonly args: ScopeArguments; readonly checks: readonly string[] },
): Promise<void> {
  if (parts.budget === undefined) return;
  const request = parseRangeArguments(asked.args);
  if (request.kind !== 'ranges') return;
  const { pipeline, warehouse } = parts;
  const session = assumedSession(toolbox.io, pipeline, { warehouse, expected: request.ranges });
  await refuseOverBudget({ ...parts, log: session.log }, plannedSuite(toolbox, session, asked));
}
