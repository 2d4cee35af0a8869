/** What the commands that compute are made of, besides what every command is made of. */
export { requestedMode } from '../runner/modes/requested-mode.js';
export { runInMode } from '../runner/modes/run-in-mode.js';
export { withJobs } from './run-jobs.js';
export { type RunArguments, runOptions } from './run-options.js';
export { printPolicies } from './run-policies.js';
export { runRequest } from './run-request.js';
export { printStatus } from './run-status.js';
export { summaryLines } from './run-summary.js';
