import type { Check, Clock, Reporter } from '../contract/index.js';
import type { Environment } from '../notify/from-config.js';
import type { ProcessView } from '../runner/checkpoint/owner.js';

/** What the library is put together from: the checks and reports there are, and the process that it runs in. */
export interface Surroundings {
  readonly checks: readonly Check[];
  readonly reporters: readonly Reporter[];
  readonly clock: Clock;
  /** Folder that journals are kept below. */
  readonly cwd: string;
  readonly env: Environment;
  /** The process as locks name it. */
  readonly processes: ProcessView;
}
