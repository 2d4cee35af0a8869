import { type DateRun, groupBy, type RunSummary } from '../contract/index.js';
import { retryCommand, sameCommand } from './retry-command.js';

const STATUSES = ['success', 'unchanged', 'failed', 'skipped', 'done-before', 'planned'] as const;
const DATES_SHOWN = 5;

/**
 * The end of a run in words: counts, failed dates with their reasons, and the commands that compute them again.
 * @param args arguments of the command that ran, its name first
 */
export function summaryLines(
  { dates, dryRun }: RunSummary,
  { args, interrupted }: { readonly args: readonly string[]; readonly interrupted: boolean },
): readonly string[] {
  if (dryRun) return [];
  const counts = STATUSES.map((status) => ({
    status,
    n: dates.filter((run) => run.status === status).length,
  }));
  const shown = counts.filter(({ n }) => n > 0).map(({ status, n }) => `${n} ${status.replace('-', ' ')}`);
  const failed = dates.filter((run) => run.status === 'failed');
  return [
    `${dates.length} dates: ${shown.join(', ') || 'none'}`,
    ...failedLines(failed),
    ...retryCommands(failed).map((what) => `retry: ${retryCommand(args, what)}`),
    ...(interrupted ? [`interrupted; to go on: ${sameCommand(args)}`] : []),
  ];
}

/** Dates that failed for the same reason stand in one line. */
function failedLines(failed: readonly DateRun[]): readonly string[] {
  const groups = groupBy(failed, (run) => JSON.stringify([run.processor, run.reason]));
  return [...groups.values()].map((runs) => {
    const [{ processor, reason }] = runs as [DateRun, ...DateRun[]];
    const dates = runs.slice(0, DATES_SHOWN).map((run) => run.date);
    const more = runs.length > DATES_SHOWN ? ` and ${runs.length - DATES_SHOWN} more` : '';
    return `failed ${processor} ${dates.join(', ')}${more}: ${reason ?? 'no reason recorded'}`;
  });
}

/** Processors that failed on the same dates are computed again by one command, in their order. */
function retryCommands(failed: readonly DateRun[]) {
  const dated = [...groupBy(failed, (run) => run.processor)].map(([processor, runs]) => ({
    processor,
    dates: runs.map((run) => run.date),
  }));
  return [...groupBy(dated, ({ dates }) => dates.join())].map(([, same]) => ({
    processors: same.map(({ processor }) => processor),
    dates: same[0]?.dates ?? [],
  }));
}
