import type { IsoDate } from '../../contract/iso-date.js';
import type { Processor } from '../../pipeline/model.js';
import type { Facts } from './facts.js';
import type { GuardScope } from './guard-scope.js';
import { missingUpstreams } from './missing-upstreams.js';
import { needsOf } from './needs.js';
import { nameSome, type Refusals } from './refusal.js';
import { staleUpstreams } from './staleness.js';

/** What backfill mode asks of a processor's dates: critical upstreams must be there; a stale one is warned about. */
export class QuickCheck {
  private readonly produced: ReadonlySet<string>;
  private readonly dates: ReadonlySet<IsoDate>;

  constructor(
    private readonly scope: GuardScope,
    private readonly facts: Facts,
  ) {
    this.produced = new Set(scope.processors.map(({ table }) => table));
    this.dates = new Set(scope.dates);
  }

  refuse(processor: Processor, dates: readonly IsoDate[], refusals: Refusals): void {
    const stale = new Map<string, IsoDate[]>();
    for (const date of dates) {
      const needs = needsOf(this.scope, processor, date);
      const critical = needs.filter((need) => need.critical);
      const missing = missingUpstreams(critical, { has: (table, day) => this.has(table, day) });
      if (missing.length > 0) {
        refusals.add(date, 'dependency-check', `nothing in ${nameSome(missing)}`);
      }
      const settled = needs.filter(({ table }) => !this.produced.has(table));
      for (const { reason } of staleUpstreams(this.scope, { ...this.scope, needs: settled }, this.facts)) {
        stale.set(reason, [...(stale.get(reason) ?? []), date]);
      }
    }
    for (const [reason, of] of stale) {
      this.scope.warn(`${processor.name}: stale-upstream: ${reason}, needed for ${nameSome(of)}; continuing`);
    }
  }

  /** What the run itself computes needs no look: where it fails, its readers are not started. */
  private has(table: string, date: IsoDate): boolean {
    return this.facts.has(table, date) || (this.produced.has(table) && this.dates.has(date));
  }
}
