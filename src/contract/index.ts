/** The words that all parts share. */
export { CHECK_NAMES, type Check, type CheckScope, type RuleFilter } from './check.js';
export type { Clock } from './clock.js';
export { type Counted, countId, type RowCount } from './count.js';
export type { Exemption, ExemptionUse } from './exemption.js';
export { type Cause, type EntityNote, type Finding, finding } from './finding.js';
export { groupBy } from './group-by.js';
export {
  INCIDENT_SOURCES,
  type Incident,
  type IncidentSource,
  type Incidents,
  type IncidentsQuestion,
} from './incident.js';
export type { DateRange, IsoDate } from './iso-date.js';
export { type Metric, metricId } from './metric.js';
export type { Origin, OriginReach, OriginStep } from './origin.js';
export { answered, failed, type Outcome } from './outcome.js';
export type {
  Answers,
  CatalogTable,
  Inventory,
  ProfileDay,
  Question,
  ReconciledDay,
  ReconciledEntity,
  RunRecord,
  SourceObjects,
} from './question.js';
export { type AbsentRows, type Reached, type ReachQuestion, type ReachSeed, ROWS_PART } from './reach.js';
export type { Reporter, ReportStyle } from './report.js';
export {
  type DateRun,
  type GateCost,
  type GateResult,
  RESULT_FORMAT,
  type RunResult,
  type RunSummary,
  type StatementRecord,
} from './run-result.js';
export { UserError } from './user-error.js';
export { closes, combine, EXIT, type ExitCode, exitCodeOf, type Verdict } from './verdict.js';
export { visible } from './visible.js';
