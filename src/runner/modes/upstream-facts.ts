import type { IsoDate } from '../../contract/iso-date.js';
import { producerOf } from '../../pipeline/lookup.js';
import type { Processor } from '../../pipeline/model.js';
import { type Facts, readFacts } from './facts.js';
import { type GuardScope, queryLimits } from './guard-scope.js';

export interface FactsAsked {
  readonly processors: readonly Processor[];
  /** In order, at least one. */
  readonly dates: readonly IsoDate[];
  /** Whether the processors' own targets are looked at, too. */
  readonly targets: boolean;
}

/**
 * Reads, in one statement, what the processors' upstreams and the upstreams' own inputs hold, from the season start
 * of the first date to the last date.
 * @throws WarehouseError when there is no answer, or none in time.
 */
export async function upstreamFacts(scope: GuardScope, asked: FactsAsked): Promise<Facts> {
  const { pipeline, calendar, warehouse } = scope;
  const { processors, dates } = asked;
  const [first = '', last = first] = [dates[0], dates.at(-1)];
  const start = calendar.seasonOf(first)?.start ?? first;
  const targets = asked.targets ? processors.map(({ table }) => table) : [];
  const upstreams = processors.flatMap((processor) => processor.reads.map(({ table }) => table));
  const inputs = upstreams.flatMap(
    (table) => producerOf(pipeline, table)?.reads.map((read) => read.table) ?? [],
  );
  const tables = [...new Set([...targets, ...upstreams, ...inputs])];
  const ranges = [{ start, end: last }];
  return await readFacts(warehouse, { pipeline, tables, ranges }, queryLimits(scope));
}
