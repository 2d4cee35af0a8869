/** What the answers of the statements are read with. */
export { readCounts } from './count-statement.js';
export { runRecord } from './history-statement.js';
export { readInventory } from './inventory-statement.js';
export { countedTables } from './partitions/count-answers.js';
export { readReconciled } from './read-reconciled.js';
