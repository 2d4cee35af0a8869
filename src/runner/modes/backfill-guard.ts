import { BaseGuard } from './base-guard.js';
import type { Refusals } from './refusal.js';
import type { CheckedDates } from './run-checks.js';

/** The quick check alone. */
export class BackfillGuard extends BaseGuard {
  protected async check(checked: CheckedDates, refusals: Refusals): Promise<void> {
    await this.existence(checked, refusals);
    await this.status(checked, refusals);
  }
}
