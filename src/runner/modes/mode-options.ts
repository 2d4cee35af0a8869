import { UserError } from '../../contract/user-error.js';
import { didYouMean } from '../../pipeline/near-names.js';
import { RUN_MODES, type RunMode } from './mode.js';

/** How a caller may ask for a mode. Every other spelling is an error: an option that is ignored runs the wrong mode. */
export interface ModeOptions {
  readonly mode?: RunMode | undefined;
  /** True: backfill mode; false: daily mode. */
  readonly backfillMode?: boolean | undefined;
  readonly backfill_mode?: boolean | undefined;
  /** @deprecated Write `backfillMode`. */
  readonly isBackfill?: boolean | undefined;
  /** @deprecated Write `backfill_mode`. */
  readonly is_backfill?: boolean | undefined;
  /** True: implies backfill mode. */
  readonly skipDownstreamTrigger?: boolean | undefined;
  readonly skip_downstream_trigger?: boolean | undefined;
  /** Whether the upstreams' runs of the day before must have succeeded; switches nothing else. */
  readonly strictMode?: boolean | undefined;
  readonly strict_mode?: boolean | undefined;
  /** Lets backfill mode run on today and yesterday. */
  readonly allowRecent?: boolean | undefined;
  /** True: daily mode asks beforehand what backfill mode asks, that critical upstreams exist, and no more. */
  readonly skipPreflight?: boolean | undefined;
}

const MODE_FLAGS = ['backfillMode', 'backfill_mode', 'isBackfill', 'is_backfill'] as const;
const TRIGGER_FLAGS = ['skipDownstreamTrigger', 'skip_downstream_trigger'] as const;
const STRICT_FLAGS = ['strictMode', 'strict_mode'] as const;
const FLAGS = [...MODE_FLAGS, ...TRIGGER_FLAGS, ...STRICT_FLAGS, 'allowRecent', 'skipPreflight'] as const;

const REPLACEMENTS = [
  ['isBackfill', 'backfillMode'],
  ['is_backfill', 'backfill_mode'],
] as const;

/** Every option of {@link ModeOptions}, as spelled. */
export const MODE_OPTION_NAMES: readonly string[] = ['mode', ...FLAGS];

/** What the options say, once the aliases are folded; NULL where they say nothing. */
export interface AskedMode {
  readonly mode: RunMode | null;
  readonly strictUpstream: boolean | null;
  readonly allowRecent: boolean;
  readonly skipPreflight: boolean;
  /** One line for each deprecated alias. */
  readonly warnings: readonly string[];
}

/**
 * Folds the aliases of an options object.
 * @param others - Names of the options that have nothing to do with modes.
 * @throws UserError for an unknown spelling (with the near name), a value that is no boolean, and a contradiction.
 */
export function readModeOptions(given: ModeOptions, others: readonly string[] = []): AskedMode {
  requireKnown(Object.keys(given), others);
  requireValues(given);
  return {
    mode: modeOf(given),
    strictUpstream: firstSet(given, STRICT_FLAGS),
    allowRecent: given.allowRecent ?? false,
    skipPreflight: given.skipPreflight ?? false,
    warnings: REPLACEMENTS.filter(([old]) => given[old] !== undefined).map(
      ([old, next]) => `the option ${old} is deprecated: write ${next}`,
    ),
  };
}

function requireKnown(names: readonly string[], others: readonly string[]): void {
  const known = [...MODE_OPTION_NAMES, ...others];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new UserError({
    message: `unknown option ${unknown}`,
    next: didYouMean(unknown, known) ?? `known: ${known.join(', ')}`,
  });
}

function requireValues(given: ModeOptions): void {
  if (given.mode !== undefined && !RUN_MODES.includes(given.mode)) {
    throw new UserError({
      message: `unknown mode ${JSON.stringify(given.mode)}`,
      next: [didYouMean(given.mode, RUN_MODES), `the modes are ${RUN_MODES.join(' and ')}`]
        .filter(Boolean)
        .join(' '),
    });
  }
  for (const name of FLAGS) {
    if (given[name] === undefined || typeof given[name] === 'boolean') continue;
    throw new UserError({
      message: `the option ${name} is ${JSON.stringify(given[name])}`,
      next: 'write true or false',
    });
  }
}

/** All that is said must agree. */
function modeOf(given: ModeOptions): RunMode | null {
  const said = statements(given);
  const [first] = said;
  if (first === undefined) return null;
  const against = said.find(({ mode }) => mode !== first.mode);
  if (against === undefined) return first.mode;
  throw new UserError({
    message: `${first.option} asks for ${first.mode} mode, ${against.option} for ${against.mode} mode`,
    next: 'keep one of them',
  });
}

/** `mode` itself, the flags, and the trigger flag, which can only say backfill. */
function statements(given: ModeOptions): { readonly option: string; readonly mode: RunMode }[] {
  const plain = given.mode === undefined ? [] : [{ option: `mode: ${given.mode}`, mode: given.mode }];
  const flags = MODE_FLAGS.flatMap((name) => {
    const flag = given[name];
    if (flag === undefined) return [];
    return [{ option: `${name}: ${flag}`, mode: flag ? ('backfill' as const) : ('daily' as const) }];
  });
  const triggers = TRIGGER_FLAGS.filter((name) => given[name]).map((name) => ({
    option: `${name}: true`,
    mode: 'backfill' as const,
  }));
  return [...plain, ...flags, ...triggers];
}

function firstSet(given: ModeOptions, names: readonly (typeof STRICT_FLAGS)[number][]): boolean | null {
  const values = new Set(names.flatMap((name) => given[name] ?? []));
  if (values.size > 1)
    throw new UserError({
      message: `${names.join(' and ')} contradict each other`,
      next: 'keep one of them',
    });
  const [value] = values;
  return value ?? null;
}
