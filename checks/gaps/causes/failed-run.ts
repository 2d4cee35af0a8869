import type { Cause } from '../../../src/contract/finding.js';
import { counted, named } from '../../shared/words.js';
import type { GapRange } from './gap-range.js';

/** The run history says so itself. */
export function failedRun({ dates, runs }: GapRange): Cause | null {
  const failed = dates.flatMap((date) => runs.get(date) ?? []).filter((run) => run.status === 'failed');
  if (failed.length === 0) return null;
  const reasons = [...new Set(failed.map((run) => run.errorMessage ?? 'no reason recorded'))];
  const evidence = `the latest run failed on ${failed.length} of ${counted(dates.length, 'date')}: ${named(reasons)}`;
  return { cause: 'FAILED_RUN', evidence };
}

/** Other dates have a run, these have none. */
export function neverRun({ dates, runs }: GapRange): Cause | null {
  const without = dates.filter((date) => !runs.has(date));
  if (runs.size === 0 || without.length === 0) return null;
  const evidence = `no run is recorded on ${without.length} of ${counted(dates.length, 'date')}, others have one`;
  return { cause: 'NEVER_RUN', evidence };
}
