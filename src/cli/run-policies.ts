import { DEFAULT_RUN_SETTINGS } from '../pipeline/run-settings-schema.js';
import { explainPolicies, policiesIn } from '../runner/modes/explain-policies.js';
import { type ModeRequest, requestedMode } from '../runner/modes/requested-mode.js';
import type { Io } from './io.js';
import type { ReportArguments } from './options.js';

/** Prints which mode a run would have and what each policy does in it; computes nothing. */
export function printPolicies(io: Io, args: ReportArguments, request: ModeRequest): void {
  const { chosen, warnings } = requestedMode(request);
  const settings = (request.pipeline.settings ?? DEFAULT_RUN_SETTINGS).modes;
  for (const warning of warnings) io.log(`warning: ${warning}`);
  if (args.format === 'json') {
    io.out(`${JSON.stringify({ ...chosen, policies: policiesIn(chosen, settings) })}\n`);
  } else {
    io.out(`${explainPolicies(chosen, settings).join('\n')}\n`);
  }
}
