import type { Argv } from 'yargs';
import { DEFAULT_CONCURRENCY } from '../runner/context-of.js';
import { type ModeArguments, modeOptions } from './mode-options.js';

/** Options of every command that computes. */
export function runOptions<T>(yargs: Argv<T>) {
  return modeOptions(yargs)
    .option('resume', {
      type: 'boolean',
      default: true,
      describe: 'Leave out dates that are done; --no-resume recomputes them',
    })
    .option('start-from', { type: 'number', describe: 'Begin with the Nth expected date of the range' })
    .option('chunk-days', {
      type: 'string',
      default: 'auto',
      describe: 'Expected dates per transaction, or auto: by the time that they take',
    })
    .option('concurrency', {
      type: 'number',
      default: DEFAULT_CONCURRENCY,
      describe: 'Chunks computed at once',
    })
    .option('fail-fast', {
      type: 'boolean',
      default: false,
      describe: 'The first failure stops everything, not just what reads from it',
    })
    .option('log-file', { type: 'string', describe: 'File that gets one line per date' });
}

export interface RunArguments extends ModeArguments {
  readonly resume: boolean;
  readonly startFrom?: number | undefined;
  readonly chunkDays: string;
  readonly concurrency: number;
  readonly failFast: boolean;
  readonly logFile?: string | undefined;
  readonly dryRun?: boolean | undefined;
  readonly quiet: boolean;
  readonly verbose: boolean;
}
