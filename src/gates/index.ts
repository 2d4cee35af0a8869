/** Sessions, suites of checks, and the chain of a backfill. */
export { backfill } from './backfill.js';
export { type Budget, estimateStatements, type StatementCost } from './cost.js';
export { readExemptions } from './exemptions-file.js';
export { type Force, type GateOptions, NOTHING_EVALUATED } from './gate.js';
export { resultOf } from './result.js';
export { type RunOutcome, runGate } from './run-gate.js';
export { openSession, type Session } from './session.js';
export { backfillStages, type Stage } from './stages.js';
export { evaluateSuite } from './suite.js';
export { VERSION } from './version.js';
