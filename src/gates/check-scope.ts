import type { CheckScope } from '../contract/index.js';
import type { RangeArguments } from '../pipeline/index.js';
import { incidentScope } from './incident-scope.js';
import { type RuleArguments, ruleFilter } from './rule-filter.js';
import { type SelectionArguments, scopeOf } from './scope.js';
import type { Session } from './session.js';

export type ScopeArguments = SelectionArguments & RangeArguments & RuleArguments;

/** What the named checks look at, from the command line. */
export function checkScope(session: Session, args: ScopeArguments, checks: readonly string[]): CheckScope {
  return {
    ...scopeOf(session, args),
    rules: ruleFilter(session.pipeline, args),
    ...(checks.includes('incidents') ? incidentScope(session, null) : {}),
  };
}
