import type { CheckScope } from '../../src/contract/check.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import { producerOf } from '../../src/pipeline/lookup.js';
import type { Table } from '../../src/pipeline/model.js';

/** Why a table is not judged on an expected date, known from the pipeline and the calendar alone; NULL: it is. */
export function skipReason(scope: CheckScope, table: Table, date: IsoDate): string | null {
  if (table.availableFrom !== null && date < table.availableFrom) {
    return `${table.name} is available from ${table.availableFrom} on`;
  }
  const producer = producerOf(scope.pipeline, table.name);
  if (producer?.skipsBootstrap === true && scope.calendar.isBootstrap(date)) {
    return `bootstrap: the first ${scope.pipeline.calendar.bootstrapDays} days of the season`;
  }
  return null;
}
