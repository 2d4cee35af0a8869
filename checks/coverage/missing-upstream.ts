import type { CheckScope } from '../../src/contract/check.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import type { Question } from '../../src/contract/question.js';
import { foldDates } from '../../src/pipeline/date-ranges.js';
import { tableOf } from '../../src/pipeline/lookup.js';
import type { Processor, Read } from '../../src/pipeline/model.js';
import { lookBackDates } from '../../src/pipeline/windows.js';
import { completenessOf, completenessQuestions } from '../shared/completeness.js';
import { computedDates } from '../shared/input-needs.js';
import type { Evidence } from '../shared/subject.js';

/** One date of one processor, with all that judging it needs. */
export interface ProcessorDate extends Evidence {
  readonly processor: Processor;
  readonly date: IsoDate;
}

/** A critical read that has no rows on any date that the processor needs. */
export interface MissingUpstream {
  readonly table: string;
  /** Its absence is declared, or recorded and standing up against the data. */
  readonly excused: boolean;
}

/** Completeness of everything that the processor's critical reads may need over the scope's ranges. */
export function upstreamQuestions(scope: CheckScope, processor: Processor): readonly Question[] {
  const computed = computedDates(scope, processor);
  return criticalReads(processor).flatMap((read) => {
    const dates = computed.flatMap((date) => [date, ...lookBackDates(read, date, scope.calendar)]);
    const table = tableOf(scope.pipeline, read.table);
    return dates.length === 0 ? [] : completenessQuestions(scope, table, foldDates(dates, scope.calendar));
  });
}

function criticalReads(processor: Processor): readonly Read[] {
  return processor.reads.filter((read) => read.critical);
}

/**
 * The critical reads without rows: on the whole window, or, where nobody at all was expected, on the date itself,
 * because who is expected comes from upstream rows of that date.
 */
export function missingUpstreams(at: ProcessorDate, nobodyExpected: boolean): readonly MissingUpstream[] {
  const missing = criticalReads(at.processor).flatMap((read) => {
    const window = absence(at, read, lookBackDates(read, at.date, at.scope.calendar));
    return window ?? (nobodyExpected ? absence(at, read, [at.date]) : null) ?? [];
  });
  const byTable = new Map(missing.map((one) => [one.table, one]));
  return [...byTable.values()];
}

/** NULL unless all the slices are known to have no rows; a slice that could not be read is not known. */
function absence(at: ProcessorDate, read: Read, dates: readonly IsoDate[]): MissingUpstream | null {
  const table = tableOf(at.scope.pipeline, read.table);
  const states = dates.map((date) => {
    const outcome = completenessOf({ ...at, table, date });
    return outcome.ok ? outcome.value.status : 'UNKNOWN';
  });
  if (states.length === 0 || !states.every((state) => state === 'MISSING' || state === 'SKIPPED'))
    return null;
  return { table: table.name, excused: states.every((state) => state === 'SKIPPED') };
}
