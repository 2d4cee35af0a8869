import type { GuardScope } from './guard-scope.js';
import { QuickCheck } from './quick-check.js';
import type { Refusals } from './refusal.js';
import type { CheckedDates } from './run-checks.js';
import { upstreamFacts } from './upstream-facts.js';

/** Whether critical upstreams exist: one statement for all of them, and for all processors and dates of a run. */
export class QuickExistence {
  private asked: Promise<QuickCheck> | null = null;

  constructor(private readonly scope: GuardScope) {}

  async refuse({ processor, dates }: CheckedDates, refusals: Refusals): Promise<void> {
    const quick = await this.ask();
    quick.refuse(processor, dates, refusals);
  }

  /** Asked once; a question that failed is asked again. */
  private async ask(): Promise<QuickCheck> {
    this.asked ??= upstreamFacts(this.scope, { ...this.scope, targets: false }).then(
      (facts) => new QuickCheck(this.scope, facts),
    );
    try {
      return await this.asked;
    } catch (error) {
      this.asked = null;
      throw error;
    }
  }
}
