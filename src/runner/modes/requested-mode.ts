import type { Environment } from '../../notify/from-config.js';
import { DEFAULT_RUN_SETTINGS } from '../../pipeline/run-settings-schema.js';
import type { RunRequest } from '../run-request.js';
import { chooseMode } from './choose-mode.js';
import type { ChosenMode, RunMode } from './mode.js';
import { MODE_OPTION_NAMES, type ModeOptions, readModeOptions } from './mode-options.js';

type PlainRequest = Omit<RunRequest, 'guard' | 'runId'>;

/** A run with what the caller says of its mode. */
export interface ModeRequest extends PlainRequest, ModeOptions {
  /** Mode of the command itself, where it has one: `backfill` implies backfill. */
  readonly implied?: RunMode;
  /** Variables that notifications and triggers take their addresses and secrets from; none without it. */
  readonly env?: Environment;
}

/** Every option of a request that has nothing to do with modes. A new one does not compile before it stands here. */
const OTHERS: Readonly<Record<keyof PlainRequest | 'implied' | 'env', true>> = {
  pipeline: true,
  warehouse: true,
  calendar: true,
  clock: true,
  today: true,
  processors: true,
  ranges: true,
  resume: true,
  dryRun: true,
  chunkDays: true,
  checkpoints: true,
  listener: true,
  interrupted: true,
  concurrency: true,
  failFast: true,
  startFrom: true,
  retries: true,
  implied: true,
  env: true,
};

export interface RequestedMode {
  readonly chosen: ChosenMode;
  /** One line for each deprecated option. */
  readonly warnings: readonly string[];
}

/**
 * The mode that a request asks for, by its options, its command or the age of its dates.
 * @throws UserError for an unknown option, options that contradict each other, or dates that the mode does not run.
 */
export function requestedMode(request: ModeRequest): RequestedMode {
  const asked = readModeOptions(request, Object.keys(OTHERS));
  const { implied, ranges, today, pipeline } = request;
  const settings = (pipeline.settings ?? DEFAULT_RUN_SETTINGS).modes;
  const question = { asked, ranges, today, settings };
  const chosen = chooseMode(implied === undefined ? question : { ...question, implied });
  return { chosen, warnings: asked.warnings };
}

/** The request without what is said of modes. */
export function plainRequest(request: ModeRequest): PlainRequest {
  const mode: readonly string[] = [...MODE_OPTION_NAMES, 'implied', 'env'];
  return Object.fromEntries(
    Object.entries(request).filter(([name]) => !mode.includes(name)),
  ) as unknown as PlainRequest;
}
