import type { DateRange, IsoDate } from '../contract/iso-date.js';
import type { Calendar } from '../pipeline/calendar.js';
import type { Pipeline, Processor } from '../pipeline/model.js';
import type { Warehouse } from '../warehouse/warehouse.js';
import { type Chunk, chunkDates } from './chunk-dates.js';
import { type RecordedDate, recordedDates } from './recorded-dates.js';

export interface PlanRequest {
  readonly pipeline: Pipeline;
  readonly calendar: Calendar;
  /** In dependency order. */
  readonly processors: readonly Processor[];
  readonly ranges: readonly DateRange[];
  readonly resume: boolean;
  readonly chunkDays: number;
}

/** What is to be done for one processor; plain data, so that it can be shown before it is executed. */
export interface ProcessorPlan {
  readonly processor: Processor;
  readonly chunks: readonly Chunk[];
  /** Dates of the bootstrap period: nothing is computed, which is recorded once. */
  readonly bootstrap: readonly IsoDate[];
  /** Dates that an earlier run has done, with what it recorded. */
  readonly done: ReadonlyMap<IsoDate, RecordedDate>;
}

/**
 * Works out which dates each processor has to compute. Done is what the warehouse's run history calls a success
 * and whose rows are still all there: where the journal says otherwise, the warehouse wins.
 */
export async function planRun(warehouse: Warehouse, request: PlanRequest): Promise<readonly ProcessorPlan[]> {
  const expected = request.calendar.expectedDates(request.ranges);
  const plans: ProcessorPlan[] = [];
  for (const processor of request.processors) {
    const recorded = request.resume
      ? await recordedDates(warehouse, request.pipeline, { processor, ranges: request.ranges })
      : new Map<IsoDate, RecordedDate>();
    plans.push(planProcessor(request, { processor, expected, recorded }));
  }
  return plans;
}

interface ProcessorFacts {
  readonly processor: Processor;
  readonly expected: readonly IsoDate[];
  readonly recorded: ReadonlyMap<IsoDate, RecordedDate>;
}

/** Pure part of the plan: sorts each expected date into bootstrap, done before, or to do. */
export function planProcessor(
  { calendar, chunkDays }: Pick<PlanRequest, 'calendar' | 'chunkDays'>,
  { processor, expected, recorded }: ProcessorFacts,
): ProcessorPlan {
  const skipped = (date: IsoDate) => processor.skipsBootstrap && calendar.isBootstrap(date);
  const done = new Map(
    [...recorded].filter(
      ([, { status, intact }]) => status === 'skipped' || (status === 'success' && intact),
    ),
  );
  const todo = expected.filter((date) => !skipped(date) && done.get(date)?.status !== 'success');
  return {
    processor,
    chunks: chunkDates(todo, chunkDays, calendar),
    bootstrap: expected.filter((date) => skipped(date) && done.get(date)?.status !== 'skipped'),
    done: new Map([...done].filter(([date]) => expected.includes(date))),
  };
}
