import { WarehouseError } from '../../warehouse/warehouse.js';
import type { DateOutcome, Judgement, RunGuard } from '../guard.js';
import { policiesText } from './explain-policies.js';
import type { GuardScope } from './guard-scope.js';
import { judgeRows } from './minimum-rows.js';
import type { PolicyName } from './policies.js';
import { QuickExistence } from './quick-existence.js';
import { Refusals } from './refusal.js';
import { type CheckedDates, refuseByStatus } from './run-checks.js';

/** What the guards of both modes have in common. */
export abstract class BaseGuard implements RunGuard {
  readonly policies: readonly string[];
  readonly timeoutMs: number;
  private readonly quick: QuickExistence;

  constructor(protected readonly scope: GuardScope) {
    const { chosen, settings } = scope;
    this.quick = new QuickExistence(scope);
    this.policies = policiesText(chosen, settings);
    this.timeoutMs = settings.chunkTimeoutSeconds[chosen.mode] * 1000;
  }

  async refuse(
    processor: CheckedDates['processor'],
    dates: CheckedDates['dates'],
  ): ReturnType<RunGuard['refuse']> {
    const refusals = new Refusals();
    if (dates.length > 0) await this.check({ processor, dates: [...dates].sort() }, refusals);
    return refusals.reasons;
  }

  judge(processor: CheckedDates['processor'], outcome: DateOutcome): Judgement {
    return judgeRows({ ...this.scope, mode: this.scope.chosen.mode }, processor, outcome);
  }

  protected abstract check(checked: CheckedDates, refusals: Refusals): Promise<void>;

  /** A check without an answer is unknown, which never lets a date pass; what may go away by itself is thrown. */
  protected async unlessUnknown(
    policy: PolicyName,
    { dates, refusals }: Pick<CheckedDates, 'dates'> & { readonly refusals: Refusals },
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

  protected async existence(checked: CheckedDates, refusals: Refusals): Promise<void> {
    const { dates } = checked;
    await this.unlessUnknown('dependency-check', { dates, refusals }, () =>
      this.quick.refuse(checked, refusals),
    );
  }
}
