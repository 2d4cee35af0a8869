import type { Processor } from '../../pipeline/model.js';
import type { Sql } from '../../sql/sql.js';
import type { GuardedDates } from '../guard.js';
import { BaseGuard } from './base-guard.js';
import { attemptScript, openCircuits } from './breaker-script.js';
import { fullCheck } from './full-check.js';
import type { Refusals } from './refusal.js';
import { type CheckedDates, refuseByCircuit } from './run-checks.js';
import { upstreamFacts } from './upstream-facts.js';
import { firstReasons, incompleteWindows } from './window-completeness.js';

/** Every check there is; each processor's dates together, one statement per policy. */
export class DailyGuard extends BaseGuard {
  protected async check(checked: CheckedDates, refusals: Refusals): Promise<void> {
    const { dates } = checked;
    await (this.scope.chosen.skipPreflight
      ? this.existence(checked, refusals)
      : this.full(checked, refusals));
    await this.status(checked, refusals);
    await this.unlessUnknown('circuit-breaker', { dates, refusals }, () =>
      refuseByCircuit(this.scope, checked, refusals),
    );
  }

  private async full({ processor, dates }: CheckedDates, refusals: Refusals): Promise<void> {
    await this.unlessUnknown('dependency-check', { dates, refusals }, async () => {
      const facts = await upstreamFacts(this.scope, { processors: [processor], dates, targets: true });
      fullCheck(this.scope, { processor, dates, facts }, refusals);
    });
  }

  withhold(processor: Processor, chunk: GuardedDates): Sql | null {
    const { pipeline, warehouse, settings } = this.scope;
    const { dialect } = warehouse;
    const { dates } = chunk;
    return firstReasons([
      openCircuits({ pipeline, dialect, processor, dates, now: this.scope.now() }),
      ...incompleteWindows({ pipeline, dialect, settings }, processor, chunk),
    ]);
  }

  alongside(processor: Processor, { dates }: GuardedDates): readonly Sql[] {
    const { pipeline, warehouse, settings, runId, now } = this.scope;
    const breaker = settings.circuitBreaker;
    const { dialect } = warehouse;
    return attemptScript({ pipeline, dialect, processor, dates, runId, now: now(), breaker });
  }
}
