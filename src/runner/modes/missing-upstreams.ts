import type { IsoDate } from '../../contract/iso-date.js';
import type { Facts } from './facts.js';
import type { Need } from './needs.js';

/** Which upstreams of a date hold nothing where something must be, by table name, each once. */
export function missingUpstreams(needs: readonly Need[], facts: Pick<Facts, 'has'>): readonly string[] {
  const missing = needs.filter(
    ({ table, dates }) => dates.length > 0 && !dates.some((date) => facts.has(table, date)),
  );
  return [...new Set(missing.map(({ table }) => table))];
}

/** Upstream dates inside the look-back windows that hold nothing, by table; whole windows are missing upstreams. */
export function lookBackGaps(needs: readonly Need[], facts: Facts): ReadonlyMap<string, readonly IsoDate[]> {
  const gaps = new Map<string, readonly IsoDate[]>();
  for (const { table, sameDate, dates } of needs) {
    if (sameDate) continue;
    const missing = dates.filter((date) => !facts.has(table, date));
    if (missing.length === 0 || missing.length === dates.length) continue;
    gaps.set(table, [...new Set([...(gaps.get(table) ?? []), ...missing])].sort());
  }
  return gaps;
}
