export const RUN_MODES = ['daily', 'backfill'] as const;

/** `daily` runs the latest dates with every check; `backfill` runs history, fast and silently. */
export type RunMode = (typeof RUN_MODES)[number];

/** How a run is done, once every option and default has been looked at. */
export interface ChosenMode {
  readonly mode: RunMode;
  /** Whether yesterday's runs of the upstreams must have succeeded. */
  readonly strictUpstream: boolean;
  /** Beforehand only what backfill mode asks: that critical upstreams exist. */
  readonly skipPreflight?: true;
}

/** The mode with its own default of the one policy that can be switched by itself. */
export function plainMode(mode: RunMode): ChosenMode {
  return { mode, strictUpstream: mode === 'daily' };
}
