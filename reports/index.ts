import type { Reporter } from '../src/contract/report.js';
import { jsonReporter } from './json/json.js';
import { parquetReporter } from './parquet/parquet.js';
import { terminalReporter } from './terminal/terminal.js';

export { runResultSchema } from './json/result-schema.js';
export { validateResult } from './json/validate-result.js';

/** Every report there is; a new one is a folder with a `Reporter` and one line here. */
export const reporters: readonly Reporter[] = [terminalReporter, jsonReporter, parquetReporter];
