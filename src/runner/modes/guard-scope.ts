import type { IsoDate } from '../../contract/iso-date.js';
import type { Processor } from '../../pipeline/model.js';
import type { ModeSettings } from '../../pipeline/run-settings.js';
import type { Limits, Warehouse } from '../../warehouse/warehouse.js';
import type { ChosenMode } from './mode.js';
import type { Scheduled } from './needs.js';

/** What a mode's guard knows of the run that it watches over. */
export interface GuardScope extends Scheduled {
  readonly warehouse: Warehouse;
  readonly chosen: ChosenMode;
  readonly settings: ModeSettings;
  /** Processors of the run, in dependency order. */
  readonly processors: readonly Processor[];
  /** Expected dates of the run, in order. */
  readonly dates: readonly IsoDate[];
  readonly runId: string;
  /** True: nothing may be written. */
  readonly readOnly: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told of what does not stop the run but must be known. */
  readonly warn: (message: string) => void;
}

/** The time-out of the mode's dependency queries. */
export function queryLimits({ settings, chosen }: GuardScope): Limits {
  return { timeoutMs: settings.queryTimeoutSeconds[chosen.mode] * 1000 };
}
