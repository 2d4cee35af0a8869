import { UserError } from '../contract/index.js';
import type { Force, GateOptions } from '../gates/index.js';

/** How gates are judged. */
export interface GateArguments {
  /** True: warnings close a gate too. */
  readonly strict?: boolean;
  /** Gates that may be closed, and why; recorded in the result. */
  readonly force?: Force;
}

/** @throws UserError for a force without a reason, or of a gate that is not there. */
export function gateOptionsOf({ strict, force }: GateArguments, gates: readonly string[]): GateOptions {
  const unknown = force?.gates.find((name) => name !== 'all' && !gates.includes(name));
  if (unknown !== undefined) {
    throw new UserError({
      message: `force names an unknown gate ${JSON.stringify(unknown)}`,
      next: `the gates are ${gates.join(', ')}; or all`,
    });
  }
  if (force !== undefined && force.reason.trim() === '') {
    throw new UserError({
      message: 'force without a reason',
      next: 'say why: it is recorded in every report',
    });
  }
  return { strict: strict ?? false, force: force ?? null };
}
