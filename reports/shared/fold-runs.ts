import { groupBy } from '../../src/contract/group-by.js';
import type { DateRun, RunSummary } from '../../src/contract/run-result.js';
import { type DateSpan, foldDates } from './date-spans.js';
import { kindOf, mergeTexts } from './text-kind.js';

/** In the order in which they are shown. */
export const RUN_STATUSES = ['success', 'failed', 'skipped', 'unchanged', 'done-before', 'planned'] as const;

export type RunStatus = DateRun['status'];

/** What a run did with one processor, in numbers of dates. */
export interface ProcessorCounts {
  readonly processor: string;
  readonly dates: Readonly<Record<RunStatus, number>>;
  readonly records: number;
  readonly failures: number;
}

/** Dates of one processor that failed, or were skipped, for the same reason. */
export interface FoldedRun {
  readonly processor: string;
  readonly status: RunStatus;
  readonly reason: string;
  readonly dates: readonly string[];
  readonly spans: readonly DateSpan[];
}

/** Counts per processor, in the order in which the processors ran. */
export function countRuns(run: RunSummary): ProcessorCounts[] {
  return [...groupBy(run.dates, (date) => date.processor)].map(([processor, dates]) => ({
    processor,
    dates: countStatuses(dates),
    records: sum(dates.map((date) => date.records)),
    failures: sum(dates.map((date) => date.failures)),
  }));
}

/** The dates with one status, folded by processor and reason; a span never covers a date with another status. */
export function foldRuns(run: RunSummary, status: RunStatus): FoldedRun[] {
  const sequences = groupBy(run.dates, (date) => date.processor);
  const chosen = run.dates.filter((date) => date.status === status);
  const groups = groupBy(chosen, (date) => JSON.stringify([date.processor, kindOf(date.reason ?? '')]));
  return [...groups.values()].map((group) => {
    const { processor } = group[0] as DateRun;
    const dates = [...new Set(group.map((each) => each.date))].sort();
    const sequence = (sequences.get(processor) ?? []).map((each) => each.date);
    const reason = mergeTexts(group.map((each) => each.reason ?? ''));
    return { processor, status, reason, dates, spans: foldDates(dates, sequence) };
  });
}

function countStatuses(dates: readonly DateRun[]): Record<RunStatus, number> {
  const counts = { success: 0, failed: 0, skipped: 0, unchanged: 0, 'done-before': 0, planned: 0 };
  for (const { status } of dates) counts[status] += 1;
  return counts;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
