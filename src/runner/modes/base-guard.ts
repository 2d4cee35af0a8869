import type { IsoDate } from '../../contract/iso-date.js';
import type { Processor } from '../../pipeline/model.js';
import { WarehouseError } from '../../warehouse/warehouse.js';
import type { DateOutcome, Judgement, RunGuard } from '../guard.js';
import { policiesText } from './explain-policies.js';
import type { GuardScope } from './guard-scope.js';
import { judgeRows } from './minimum-rows.js';
import type { PolicyName } from './policies.js';
import { QuickCheck } from './quick-check.js';
import { Refusals } from './refusal.js';
import { type CheckedDates, refuseByStatus } from './run-checks.js';
import { upstreamFacts } from './upstream-facts.js';

/** What the guards of both modes have in common. */
export abstract class BaseGuard implements RunGuard {
  private quick: Promise<QuickCheck> | null = null;
  readonly policies: readonly string[];
  readonly timeoutMs: number;

  constructor(protected readonly scope: GuardScope) {
    const { chosen, settings } = scope;
    this.policies = policiesText(chosen, settings);
    this.timeoutMs = settings.chunkTimeoutSeconds[chosen.mode] * 1000;
  }

  async refuse(processor: Processor, dates: readonly IsoDate[]): Promise<ReadonlyMap<IsoDate, string>> {
    const refusals = new Refusals();
    if (dates.length > 0) await this.check({ processor, dates: [...dates].sort() }, refusals);
    return refusals.reasons;
  }

  judge(processor: Processor, outcome: DateOutcome): Judgement {
    return judgeRows({ ...this.scope, mode: this.scope.chosen.mode }, processor, outcome);
  }

  protected abstract check(checked: CheckedDates, refusals: Refusals): Promise<void>;

  /** A check without an answer is unknown, which never lets a date pass; what may go away by itself is thrown. */
  protected async unlessUnknown(
    policy: PolicyName,
    { dates, refusals }: { readonly dates: readonly IsoDate[]; readonly refusals: Refusals },
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof WarehouseError) || error.transient) throw error;
      for (const date of dates) refusals.add(date, policy, `could not be evaluated: ${error.message}`);
    }
  }

  protected async status(checked: CheckedDates, refusals: Refusals): Promise<void> {
    if (!this.scope.chosen.strictUpstream) return;
    const { dates } = checked;
    await this.unlessUnknown('upstream-status', { dates, refusals }, () =>
      refuseByStatus(this.scope, checked, refusals),
    );
  }

  /** One statement for all critical upstreams, processors and dates of the run. */
  protected async existence({ processor, dates }: CheckedDates, refusals: Refusals): Promise<void> {
    await this.unlessUnknown('dependency-check', { dates, refusals }, async () => {
      const quick = await this.quickCheck();
      quick.refuse(processor, dates, refusals);
    });
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
