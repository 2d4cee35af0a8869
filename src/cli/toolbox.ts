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

/** A check by name; the root hands in all that the commands name, so a missing one is a bug of ours. */
export function checkNamed({ checks }: Toolbox, name: string): Check {
  const check = checks.find((candidate) => candidate.name === name);
  if (check === undefined) throw new Error(`no check named ${name}`);
  return check;
}
