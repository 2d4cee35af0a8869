import { groupBy } from '../../contract/group-by.js';
import type { DateRun, RunSummary } from '../../contract/run-result.js';
import type { Message } from '../../notify/message.js';
import type { Processor } from '../../pipeline/model.js';
import type { TriggerPayload } from '../../trigger/payload.js';
import type { RunMode } from './mode.js';

/** Lines of one kind that are written out; of more, the count follows. */
const MOST_LINES = 20;

export interface Told {
  readonly pipeline: string;
  readonly mode: RunMode;
}

/** What people are told of a run; NULL when it did nothing. */
export function runMessage({ pipeline, mode }: Told, summary: RunSummary): Message | null {
  const failed = summary.dates.filter(({ status }) => status === 'failed');
  const computed = summary.dates.filter(isComputed);
  const warnings = summary.warnings ?? [];
  if (failed.length + computed.length === 0) return null;
  const outcome = failed.length > 0 ? `${failed.length} failed, ` : '';
  return {
    level: failed.length > 0 ? 'error' : warnings.length > 0 ? 'warning' : 'info',
    title: `${pipeline} ${mode} run: ${outcome}${computed.length} computed`,
    lines: [
      ...[...groupBy([...computed, ...failed], ({ processor }) => processor)].map(processorLine),
      ...some(
        failed.map(({ processor, date, reason }) => `Failed ${processor} ${date} ${reason ?? ''}`.trim()),
      ),
      ...some(warnings.map((warning) => `Warning ${warning}`)),
      `run ${summary.runId}`,
    ],
  };
}

/** What other programs are told of a run: one payload per processor with at least one date that it computed. */
export function payloadsOf(processors: readonly Processor[], summary: RunSummary): readonly TriggerPayload[] {
  const runs = groupBy(summary.dates, ({ processor }) => processor);
  return processors.flatMap(({ name, phase }): readonly TriggerPayload[] => {
    const mine = runs.get(name) ?? [];
    const dates = [...new Set(mine.filter(isComputed).map(({ date }) => date))].sort();
    if (dates.length === 0) return [];
    const status = mine.some((run) => run.status === 'failed') ? 'partial' : 'success';
    return [{ processor: name, phase, dates, run_id: summary.runId, status }];
  });
}

function isComputed({ status }: DateRun): boolean {
  return status === 'success' || status === 'unchanged';
}

function processorLine([name, runs]: readonly [string, readonly DateRun[]]): string {
  const failed = runs.filter(({ status }) => status === 'failed').length;
  return `${name}: ${runs.length - failed} computed, ${failed} failed`;
}

function some(lines: readonly string[]): readonly string[] {
  const more = lines.length - MOST_LINES;
  return more > 0 ? [...lines.slice(0, MOST_LINES), `and ${more} more`] : lines;
}
