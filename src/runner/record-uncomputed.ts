import type { DateRun } from '../contract/index.js';
import type { Processor } from '../pipeline/index.js';
import { WarehouseError } from '../warehouse/warehouse.js';
import type { RunContext, Uncomputed } from './run-context.js';
import type { RunStamp } from './script/chunk-work.js';
import { failDates } from './script/date-failures.js';
import { forgetHistory, recordWithout } from './script/history-script.js';
import { tell } from './tell.js';

/** Records dates that failed as a whole or were skipped: run history, failure records, journal. */
export async function recordUncomputed(
  context: RunContext,
  processor: Processor,
  what: Uncomputed & { readonly stamp: RunStamp },
): Promise<readonly DateRun[]> {
  if (what.dates.length === 0) return [];
  const unrecorded = await record(context, processor, what);
  const { status, reason } = unrecorded === null ? what : untracked(what, unrecorded);
  const runs = what.dates.map((date) => uncomputed(processor, date, { status, reason }));
  return tell(context, { processor, stamp: what.stamp, runs });
}

/** A skip that nobody can find later is no skip. */
function untracked({ reason }: Uncomputed, error: string): Pick<Uncomputed, 'status' | 'reason'> {
  return { status: 'failed', reason: `${reason}; and that could not be recorded: ${error}` };
}

/** The DateRun of a date on which nothing was computed. */
export function uncomputed(
  processor: Processor,
  date: string,
  outcome: { readonly status: 'failed' | 'skipped'; readonly reason: string },
): DateRun {
  return { processor: processor.name, date, records: 0, failures: 0, ...outcome };
}

/** Why it could not be recorded; NULL when it was. A failure must not be lost because the warehouse is away. */
async function record(
  { warehouse, pipeline, guard, retry }: RunContext,
  processor: Processor,
  { stamp, dates, status, reason, isError }: Uncomputed & { readonly stamp: RunStamp },
): Promise<string | null> {
  const policies = guard.policies.length === 0 ? null : guard.policies.join(', ');
  const work = { pipeline, dialect: warehouse.dialect, processor, stamp, policies, dates, status, reason };
  const script = [recordWithout(work), ...(isError ? failDates(work) : [])];
  try {
    await retry((attempt) => warehouse.execute(attempt === 1 ? script : [forgetHistory(work), ...script]));
    return null;
  } catch (error) {
    if (error instanceof WarehouseError) return error.message;
    throw error;
  }
}
