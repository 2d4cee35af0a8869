import type { CheckScope } from '../../src/contract/check.js';
import type { DateRange } from '../../src/contract/iso-date.js';
import { answered, type Outcome } from '../../src/contract/outcome.js';
import type { Question } from '../../src/contract/question.js';
import { producerOf } from '../../src/pipeline/lookup.js';
import type { Table } from '../../src/pipeline/model.js';
import { processorCompleteness, processorQuestions } from './processor-completeness.js';
import { rawCompleteness, rawQuestions } from './raw-completeness.js';
import { skipReason } from './skip-reason.js';
import type { Completeness, Slice } from './slice.js';

/** What must be asked so that `completenessOf` can judge the table over the ranges. */
export function completenessQuestions(
  scope: CheckScope,
  table: Table,
  ranges: readonly DateRange[],
): readonly Question[] {
  const producer = producerOf(scope.pipeline, table.name);
  return producer === null ? rawQuestions(table, ranges) : processorQuestions(producer, ranges);
}

/**
 * Judges one slice on an expected date: raw tables against the games of the schedule, tables of processors against
 * their expected entities. Rows of other dates, averages and fixed numbers play no part.
 */
export function completenessOf(slice: Slice): Outcome<Completeness> {
  const reason = skipReason(slice.scope, slice.table, slice.date);
  if (reason !== null) return answered(skipped(reason));
  const producer = producerOf(slice.scope.pipeline, slice.table.name);
  return producer === null ? rawCompleteness(slice) : processorCompleteness(slice, producer);
}

function skipped(message: string): Completeness {
  return { status: 'SKIPPED', message, expected: null, observed: null, rows: null, short: [] };
}
