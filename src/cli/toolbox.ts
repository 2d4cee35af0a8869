import type { Check, Reporter } from '../contract/index.js';
import type { Io } from './io.js';

/** What the composition root hands to the commands. */
export interface Toolbox {
  readonly io: Io;
  readonly checks: readonly Check[];
  readonly reporters: readonly Reporter[];
  /** Published shape of the JSON report. */
  readonly reportSchema: object;
}
