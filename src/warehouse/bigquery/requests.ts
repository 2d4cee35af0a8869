/** Everything that can be asked over a connection. */
export { describeDatasets } from './describe.js';
export { describeTables } from './describe-tables.js';
export { estimateQuery } from './estimate.js';
export { loadFiles } from './load-files.js';
export { partitionMetadata } from './partitions.js';
export { runQuery } from './run-query.js';
export { runScript } from './run-script.js';
