import type { DateRun, IsoDate } from '../contract/index.js';
import { expectedOf } from './expected-of.js';
import { OPEN_GUARD } from './guard.js';
import { type ProcessorPlan, planRun } from './plan.js';
import { patience } from './retrying.js';
import type { RunRequest } from './run-request.js';

/**
 * What would be computed, and what the run mode would refuse as the warehouse stands. A target that does not exist
 * yet has nothing done.
 */
export async function dryRun(request: RunRequest): Promise<readonly DateRun[]> {
  const guard = request.guard ?? OPEN_GUARD;
  const plans = await planRun(request.warehouse, {
    ...request,
    expected: expectedOf(request),
    guard,
    journalOf: () => ({ entries: new Map(), runs: [] }),
    retry: patience(request.retries ?? {}, request.listener),
  });
  const made = new Set(plans.flatMap(({ todo, processor }) => (todo.length > 0 ? [processor.table] : [])));
  const dates: DateRun[] = [];
  for (const plan of plans) {
    // Inputs that this very run would make cannot be missed beforehand.
    const isFirst = plan.todo.length > 0 && plan.processor.reads.every(({ table }) => !made.has(table));
    const refused = isFirst ? await guard.refuse(plan.processor, plan.todo) : new Map<IsoDate, string>();
    dates.push(...planned(plan, refused));
  }
  return dates;
}

function planned(
  { processor, todo, skips }: ProcessorPlan,
  refused: ReadonlyMap<IsoDate, string>,
): readonly DateRun[] {
  const base = { processor: processor.name, records: 0, failures: 0 };
  return [
    ...[...skips].map(([date, reason]) => ({ ...base, date, status: 'skipped' as const, reason })),
    ...todo.map((date): DateRun => {
      const reason = refused.get(date) ?? null;
      return { ...base, date, status: reason === null ? 'planned' : 'failed', reason };
    }),
  ];
}
