import type { DateRange, IsoDate } from '../contract/index.js';
import { type Calendar, type Pipeline, type Processor, tableOf } from '../pipeline/index.js';
import { type Warehouse, WarehouseError } from '../warehouse/warehouse.js';
import { isAskedAgain } from './checkpoint/correct-journal.js';
import type { Journal } from './checkpoint/journal.js';
import type { RunGuard } from './guard.js';
import { type RecordedDate, recordedDates } from './recorded-dates.js';
import type { RunContext } from './run-context.js';

export interface PlanRequest {
  readonly pipeline: Pipeline;
  readonly calendar: Calendar;
  /** In dependency order. */
  readonly processors: readonly Processor[];
  readonly ranges: readonly DateRange[];
  /** Expected dates of the ranges that this run is about, in order. */
  readonly expected: readonly IsoDate[];
  readonly resume: boolean;
  readonly guard: RunGuard;
  /** The job's journal; an empty one where there is none. */
  readonly journalOf: (processor: Processor) => Journal;
  readonly retry: RunContext['retry'];
}

/** What is to be done for one processor; plain data, so that it can be shown before it is executed. */
export interface ProcessorPlan {
  readonly processor: Processor;
  /** In order. */
  readonly todo: readonly IsoDate[];
  /** Dates on which nothing is computed, which is recorded once, with the reason. */
  readonly skips: ReadonlyMap<IsoDate, string>;
  /** Dates that an earlier run has done, with what it recorded. */
  readonly done: ReadonlyMap<IsoDate, RecordedDate>;
  /** Everything that the warehouse has on record of the dates. */
  readonly recorded: ReadonlyMap<IsoDate, RecordedDate>;
  /** Why nothing of it can be computed; NULL as a rule. */
  readonly error: string | null;
}

/** Works out which dates each processor has to compute, by one statement per processor. */
export async function planRun(warehouse: Warehouse, request: PlanRequest): Promise<readonly ProcessorPlan[]> {
  const plans: ProcessorPlan[] = [];
  for (const processor of request.processors) {
    const { pipeline, ranges } = request;
    try {
      const recorded = await request.retry(() => recordedDates(warehouse, pipeline, { processor, ranges }));
      plans.push(planProcessor(request, { processor, recorded }));
    } catch (error) {
      if (!(error instanceof WarehouseError)) throw error;
      plans.push({ ...planProcessor(request, { processor, recorded: new Map() }), error: error.message });
    }
  }
  return plans;
}

/** The plan of a run that cannot even find out what is done. */
export function brokenPlan(
  { expected }: Pick<PlanRequest, 'expected'>,
  processor: Processor,
  error: string,
): ProcessorPlan {
  const none = new Map();
  return { processor, todo: expected, skips: none, done: none, recorded: none, error };
}

interface ProcessorFacts {
  readonly processor: Processor;
  readonly recorded: ReadonlyMap<IsoDate, RecordedDate>;
}

/**
 * Pure part of the plan: sorts each expected date into skipped, done before, or to do. Done is what the warehouse's
 * run history calls a success and whose rows are still all there: where the journal says otherwise, the warehouse
 * wins, unless the journal asks for the date anew.
 */
export function planProcessor(
  request: Omit<PlanRequest, 'processors' | 'ranges' | 'retry'>,
  { processor, recorded }: ProcessorFacts,
): ProcessorPlan {
  const { expected, resume } = request;
  const journal = request.journalOf(processor);
  const reasons = new Map(expected.map((date) => [date, skipReason(request, processor, date)]));
  const isDone = (date: IsoDate) => {
    const before = resume ? recorded.get(date) : undefined;
    if (before === undefined) return false;
    if (reasons.get(date) !== null) return before.status === 'skipped';
    return (
      isSuccess(request.guard, processor, { date, before }) &&
      !isAskedAgain(journal.entries.get(date), before)
    );
  };
  const open = expected.filter((date) => !isDone(date));
  return {
    processor,
    todo: open.filter((date) => reasons.get(date) === null),
    skips: new Map(open.flatMap((date) => pair(date, reasons.get(date) ?? null))),
    done: new Map(expected.filter(isDone).flatMap((date) => pair(date, recorded.get(date) ?? null))),
    recorded,
    error: null,
  };
}

function isSuccess(
  guard: RunGuard,
  processor: Processor,
  { date, before }: { readonly date: IsoDate; readonly before: RecordedDate },
): boolean {
  if (before.status !== 'success' || !before.intact) return false;
  const outcome = { date, rows: before.records, failures: before.failures };
  return guard.judge(processor, outcome).verdict !== 'fail';
}

function skipReason(
  { pipeline, calendar }: Pick<PlanRequest, 'pipeline' | 'calendar'>,
  processor: Processor,
  date: IsoDate,
): string | null {
  if (processor.skipsBootstrap && calendar.isBootstrap(date)) return 'bootstrap';
  const { availableFrom } = tableOf(pipeline, processor.table);
  return availableFrom !== null && date < availableFrom ? `available from ${availableFrom}` : null;
}

function pair<T>(date: IsoDate, value: T | null): readonly (readonly [IsoDate, T])[] {
  return value === null ? [] : [[date, value]];
}
