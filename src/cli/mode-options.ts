import type { Argv } from 'yargs';
import { didYouMean } from '../pipeline/index.js';
import type { RunMode } from '../runner/modes/mode.js';
import { RUN_MODES } from '../runner/modes/mode.js';
import type { ModeOptions } from '../runner/modes/mode-options.js';

/** In which mode a command computes. */
export function modeOptions<T>(yargs: Argv<T>) {
  return yargs
    .option('mode', {
      choices: RUN_MODES,
      describe: 'daily: every check, messages are sent; backfill: history, fast and silent [default: by age]',
    })
    .option('skip-downstream-trigger', {
      alias: 'skip_downstream_trigger',
      type: 'boolean',
      describe: 'The same as --mode backfill',
    })
    .option('strict-upstream', {
      type: 'boolean',
      describe: "Whether yesterday's runs of the upstreams must have succeeded [default: in daily mode]",
    })
    .option('skip-preflight', {
      type: 'boolean',
      describe: 'Beforehand ask only that critical upstreams exist, as backfill mode does',
    })
    .option('allow-recent', {
      type: 'boolean',
      describe: 'Let backfill mode run on today and yesterday',
    });
}

const NAMES = [
  'mode',
  'skip-downstream-trigger',
  'strict-upstream',
  'no-strict-upstream',
  'allow-recent',
  'skip-preflight',
];

/** What was probably meant by an unknown option that looks like one about the mode; NULL for any other message. */
export function nearModeOption(message: string): string | null {
  const name = /^Unknown arguments?: ([\w-]+)/.exec(message)?.[1];
  if (name === undefined) return null;
  if (/backf/i.test(name)) return 'did you mean --mode backfill?';
  return didYouMean(name, NAMES)?.replace(/(mean | or )/g, '$1--') ?? null;
}

export interface ModeArguments {
  readonly mode?: RunMode | undefined;
  readonly skipDownstreamTrigger?: boolean | undefined;
  readonly strictUpstream?: boolean | undefined;
  readonly allowRecent?: boolean | undefined;
  readonly skipPreflight?: boolean | undefined;
}

/** What the command line says of the mode, in the words of the library. */
export function modeOf(args: ModeArguments): ModeOptions {
  const { mode, skipDownstreamTrigger, strictUpstream, allowRecent, skipPreflight } = args;
  return { mode, skipDownstreamTrigger, strictMode: strictUpstream, allowRecent, skipPreflight };
}
