/** SQL as a value: what the rest of the code builds statements with. */
export type { Dialect, TableLayout } from './dialect.js';
export { inRanges } from './range-predicate.js';
export { dateParam, fragment, join, type Param, param, type Sql, sql } from './sql.js';
export { expandTemplate } from './template.js';
