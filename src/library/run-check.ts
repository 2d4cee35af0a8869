import type { RunResult } from '../contract/index.js';
import { checkNamed, checkScope, runChecks, type ScopeArguments, type Session } from '../gates/index.js';
import { type GateArguments, gateOptionsOf } from './gate-arguments.js';
import type { Surroundings } from './surroundings.js';

/** Which dates, which part of the pipeline, and how strictly. */
export type CheckOptions = ScopeArguments & GateArguments;

/**
 * Evaluates one check, or several together: what they ask of one table is asked in one statement.
 * @param names - Names of checks: `coverage`, or `['coverage', 'gaps']`.
 * @throws UserError for an unknown check, range, phase, table, processor, rule or owner, before anything is sent.
 */
export type RunCheck = (
  session: Session,
  names: string | readonly string[],
  options: CheckOptions,
) => Promise<RunResult>;

export function runCheckWith({ checks }: Surroundings): RunCheck {
  return async (session, names, options) => {
    const named = (typeof names === 'string' ? [names] : names).map((name) => checkNamed(checks, name));
    const all = named.map(({ name }) => name);
    return await runChecks(session, {
      command: all.join('+'),
      checks: named,
      scope: checkScope(session, options, all),
      options: gateOptionsOf(options, all),
    });
  };
}
