import { BaseGuard } from './base-guard.js';
import { QuickCheck } from './quick-check.js';
import type { Refusals } from './refusal.js';
import type { CheckedDates } from './run-checks.js';
import { upstreamFacts } from './upstream-facts.js';

/** The quick check alone: one statement for all critical upstreams, processors and dates of the run. */
export class BackfillGuard extends BaseGuard {
  private quick: Promise<QuickCheck> | null = null;

  protected async check(checked: CheckedDates, refusals: Refusals): Promise<void> {
    const { processor, dates } = checked;
    await this.unlessUnknown('dependency-check', { dates, refusals }, async () => {
      const quick = await this.quickCheck();
      quick.refuse(processor, dates, refusals);
    });
    await this.status(checked, refusals);
  }

  /** Asked once; a question that failed is asked again. */
  private async quickCheck(): Promise<QuickCheck> {
    this.quick ??= upstreamFacts(this.scope, { ...this.scope, targets: false }).then(
      (facts) => new QuickCheck(this.scope, facts),
    );
    try {
      return await this.quick;
    } catch (error) {
      this.quick = null;
      throw error;
    }
  }
}
