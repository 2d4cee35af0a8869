import type { DateRun, RunSummary } from '../../../src/contract/run-result.js';
import type { ModeOptions } from '../../../src/runner/modes/mode-options.js';
import type { ModeRequest } from '../../../src/runner/modes/requested-mode.js';
import { runInMode } from '../../../src/runner/modes/run-in-mode.js';
import { freshFolder } from '../../fixtures/warehouse.js';
import { DAYS, type FormLeague, LAST } from './form-league.js';

export type RunOptions = Partial<ModeRequest> &
  ModeOptions & {
    /** Names of the only processors; all without it. */
    readonly only?: readonly string[];
    /** First and last date; the last day of the league without it. */
    readonly from?: string;
    readonly to?: string;
  };

export interface ModeRun extends RunSummary {
  readonly notes: readonly string[];
  /** What became of one date of a processor, the last day without one. */
  of(processor: string, date?: string): DateRun | undefined;
}

/** Triggers go nowhere, without a look for credentials. */
const NOBODY_LISTENS = { PUBSUB_EMULATOR_HOST: '127.0.0.1:9' };

/** Runs the league's processors over the last day, unless told otherwise, and keeps what the run said. */
export async function runLeague(
  { session }: Pick<FormLeague, 'session'>,
  options: RunOptions = {},
): Promise<ModeRun> {
  const { only, from = LAST, to = from, ...rest } = options;
  const { pipeline, warehouse, calendar, today, clock } = session;
  const notes: string[] = [];
  const summary = await runInMode({
    pipeline,
    warehouse,
    calendar,
    clock,
    today,
    processors: pipeline.processors.filter(({ name }) => only?.includes(name) ?? true),
    ranges: [{ start: from, end: to }],
    resume: true,
    dryRun: false,
    chunkDays: 60,
    checkpoints: freshFolder(),
    listener: (event) => event.kind === 'note' && notes.push(event.message),
    interrupted: () => false,
    env: NOBODY_LISTENS,
    ...rest,
  });
  const of = (processor: string, date = LAST) =>
    summary.dates.find((run) => run.processor === processor && run.date === date);
  return { ...summary, notes, of };
}

/** The last day in a mode; backfill mode has to be allowed on what was yesterday. */
export async function runLast(
  league: FormLeague,
  mode: 'daily' | 'backfill',
  options: RunOptions = {},
): Promise<ModeRun> {
  return await runLeague(league, {
    mode,
    ...(mode === 'backfill' ? { allowRecent: true } : {}),
    resume: false,
    ...options,
  });
}

/** Computes all days but the last one, as history. */
export async function runHistory(league: FormLeague, options: RunOptions = {}): Promise<void> {
  const { dates } = await runLeague(league, {
    mode: 'backfill',
    from: DAYS[0] ?? '',
    to: DAYS.at(-2) ?? '',
    ...options,
  });
  const failed = dates.filter(({ status }) => status === 'failed');
  if (failed.length > 0) throw new Error(`the history failed: ${JSON.stringify(failed[0])}`);
}
