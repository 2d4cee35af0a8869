import type { IsoDate } from '../../contract/iso-date.js';
import type { Processor } from '../../pipeline/model.js';
import type { Facts } from './facts.js';
import type { GuardScope } from './guard-scope.js';
import { lookBackGaps, missingUpstreams } from './missing-upstreams.js';
import { type Need, needsOf } from './needs.js';
import { rangeGaps } from './range-gaps.js';
import { nameSome, type Refusals } from './refusal.js';
import { staleUpstreams } from './staleness.js';

/** What daily mode asks of a processor's dates: rows, freshness and age of every upstream, and no gap anywhere. */
export function fullCheck(
  scope: GuardScope,
  {
    processor,
    dates,
    facts,
  }: { readonly processor: Processor; readonly dates: readonly IsoDate[]; readonly facts: Facts },
  refusals: Refusals,
): void {
  const running = new Set(scope.dates);
  for (const date of dates) {
    const needs = needsOf(scope, processor, date);
    const missing = missingUpstreams(needs, facts);
    if (missing.length > 0) refusals.add(date, 'dependency-check', `nothing in ${nameSome(missing)}`);
    for (const [table, days] of lookBackGaps(needs, facts)) {
      refusals.add(date, 'look-back-gaps', `nothing in ${table} for ${nameSome(days)}`);
    }
    const holes = rangeGaps(scope, { processor, date, running }, facts);
    if (holes.length > 0) {
      refusals.add(
        date,
        'date-range-completeness',
        `${processor.name} has not been run for ${nameSome(holes)}`,
      );
    }
    refuseStale(scope, { processor, date, needs, facts }, refusals);
  }
}

interface Needed {
  readonly processor: Processor;
  readonly date: IsoDate;
  readonly needs: readonly Need[];
  readonly facts: Facts;
}

function refuseStale(scope: GuardScope, { processor, date, needs, facts }: Needed, refusals: Refusals): void {
  for (const { severe, reason, date: day } of staleUpstreams(scope, { ...scope, needs }, facts)) {
    if (severe) refusals.add(date, 'stale-upstream', `${reason} (${day})`);
    else scope.warn(`${processor.name} ${date}: stale-upstream: ${reason} (${day})`);
  }
}
