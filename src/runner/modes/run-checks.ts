import type { IsoDate } from '../../contract/iso-date.js';
import type { Processor } from '../../pipeline/model.js';
import type { Sql } from '../../sql/sql.js';
import { type Row, WarehouseError } from '../../warehouse/warehouse.js';
import { openDates } from './breaker-script.js';
import { type GuardScope, queryLimits } from './guard-scope.js';
import { nameSome, type Refusals } from './refusal.js';
import { countStatement, countsOf, openUntil } from './run-counts.js';
import { failedUpstreams, statusesOf, statusStatement } from './upstream-status.js';

export interface CheckedDates {
  readonly processor: Processor;
  /** In order, at least one. */
  readonly dates: readonly IsoDate[];
}

/** Dates whose upstreams did not succeed on the day before; one statement. */
export async function refuseByStatus(
  scope: GuardScope,
  checked: CheckedDates,
  refusals: Refusals,
): Promise<void> {
  const statement = statusStatement(scope, scope.warehouse.dialect, checked.dates);
  if (statement === null) return;
  const statuses = statusesOf(await askHistory(scope, statement));
  for (const date of checked.dates) {
    const failed = failedUpstreams(scope, { processor: checked.processor, date }, statuses);
    if (failed.length > 0) refusals.add(date, 'upstream-status', nameSome(failed));
  }
}

/** Dates whose circuit is open, which is noted in the warehouse; and a warning for dates run too often. */
export async function refuseByCircuit(
  scope: GuardScope,
  checked: CheckedDates,
  refusals: Refusals,
): Promise<void> {
  const { warehouse, pipeline, settings, runId } = scope;
  const now = scope.now();
  const counted = { pipeline, dialect: warehouse.dialect, ...checked, now };
  const counts = countsOf(await askHistory(scope, countStatement(counted)));
  const open = new Map<IsoDate, number>();
  for (const [date, count] of counts) {
    const until = openUntil(count, settings.circuitBreaker, now);
    if (until !== null) open.set(date, until);
    if (count.recent > settings.attemptsPerDay) {
      scope.warn(`${checked.processor.name} ${date}: rate-limit-tracking: ${count.recent} runs in 24 h`);
    }
  }
  for (const [date, until] of open) {
    const times = counts.get(date)?.failures ?? 0;
    const reason = `failed ${times} times, not tried again before ${new Date(until).toISOString()}; --mode backfill does`;
    refusals.add(date, 'circuit-breaker', reason);
  }
  if (open.size > 0 && !scope.readOnly) await warehouse.execute(openDates({ ...counted, runId }, open));
}

/** A run history that does not exist yet holds nothing; any other error is thrown. */
async function askHistory(scope: GuardScope, statement: Sql): Promise<readonly Row[]> {
  const { warehouse, pipeline } = scope;
  try {
    return await warehouse.query(statement, queryLimits(scope));
  } catch (error) {
    if (!(error instanceof WarehouseError) || error.transient) throw error;
    const { dataset, runHistory } = pipeline.bookkeeping;
    const shapes = await warehouse.describe([dataset]);
    if (shapes.some(({ table }) => table === runHistory)) throw error;
    return [];
  }
}
