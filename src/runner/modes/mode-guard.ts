import type { RunGuard } from '../guard.js';
import { BackfillGuard } from './backfill-guard.js';
import { DailyGuard } from './daily-guard.js';
import type { GuardScope } from './guard-scope.js';

/** The guard of one run in its mode. */
export function modeGuard(scope: GuardScope): RunGuard {
  return scope.chosen.mode === 'daily' ? new DailyGuard(scope) : new BackfillGuard(scope);
}
