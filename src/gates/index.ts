/** Sessions, suites of checks, and the chain of a backfill. */
export { backfill } from './backfill.js';
export { refuseOverBudget } from './budget.js';
export { checkScope, type ScopeArguments } from './check-scope.js';
export { type Budget, bytesFor, estimateStatements, type StatementCost } from './cost.js';
export { readExemptions } from './exemptions-file.js';
export { type Force, type GateOptions, NOTHING_EVALUATED } from './gate.js';
export { incidentScope } from './incident-scope.js';
export { resultOf } from './result.js';
export type { RuleArguments } from './rule-filter.js';
export { checkNamed, runChecks } from './run-checks.js';
export { type RunOutcome, runGate } from './run-gate.js';
export {
  phaseOf,
  processorFilter,
  rangesOf,
  requireSchedule,
  type SelectionArguments,
  scopeOf,
} from './scope.js';
export { openSession, openSessionWithin, type Session, type SessionParts } from './session.js';
export { CHAIN, chainOf, type Stage } from './stages.js';
export { evaluateSuite } from './suite.js';
export { VERSION } from './version.js';
