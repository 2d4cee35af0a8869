/** Every command, one file each. */
export { backfillCommand } from './backfill.js';
export { checkCommand } from './check.js';
export { CHECK_COMMANDS, VALIDATE_DAY } from './checks.js';
export { demoCommand } from './demo.js';
export { explainCommand } from './explain.js';
export { fileCommands } from './files.js';
export { incidentsCommand } from './incidents.js';
export { initSchemaCommand } from './init-schema.js';
export { loadCommand } from './load.js';
export { runCommand } from './run.js';
