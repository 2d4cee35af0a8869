/** The pipeline and its calendar, as everything outside of this folder sees them. */
export { bookkeepingTables, DATE_LEVEL, REGISTRY_ERRORS } from './bookkeeping.js';
export { buildCalendar } from './build-calendar.js';
export type { Calendar, ScheduleDay, Season } from './calendar.js';
export { addDays } from './calendar-date.js';
export { clusterColumns } from './cluster-columns.js';
export { datesOf, hullOf, normaliseRanges, rangesContain } from './date-ranges.js';
export { declaredCalendar } from './declared-calendar.js';
export { processorNamed, tableNamed } from './find-by-name.js';
export { processorsInOrder } from './graph.js';
export { failureTableOf, processorOf, producerOf, tableOf } from './lookup.js';
export type {
  Column,
  ColumnType,
  Excuse,
  FieldRule,
  Pipeline,
  Processor,
  Table,
  UnitRule,
} from './model.js';
export { didYouMean } from './near-names.js';
export { parseRangeArguments, type RangeArguments } from './range-arguments.js';
export { resolveRanges } from './resolve-ranges.js';
export { SOURCE_FILES_PHASE } from './source-path.js';
