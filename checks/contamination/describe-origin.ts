import type { CheckScope } from '../../src/contract/check.js';
import type { Origin } from '../../src/contract/origin.js';
import { ROWS_PART } from '../../src/contract/reach.js';
import { producerOf } from '../../src/pipeline/lookup.js';
import type { TracedOrigin } from '../../src/repair/origins.js';
import { named } from '../shared/words.js';
import { computeAgain } from './compute-again.js';
import { mendCommand } from './mend-command.js';
import { rowsOf, wrongWith } from './wrong-with.js';

/** An origin in words, with what mends it. */
export function describeOrigin(scope: CheckScope, traced: TracedOrigin, id: string): Origin {
  const { pipeline } = scope;
  const { group, path, radius, exact, doubts, explained } = traced;
  const doubt = doubts.length === 0 ? null : `${named(doubts)} could not be read`;
  return {
    id,
    table: group.table,
    processor: producerOf(pipeline, group.table)?.name ?? null,
    fields: group.parts.filter((part) => part !== ROWS_PART),
    rowsMissing: group.parts.includes(ROWS_PART),
    dates: group.dates,
    rows: rowsOf(group),
    message: wrongWith(pipeline, group, doubt === null),
    proven: doubt === null && exact,
    doubt: doubt ?? (exact ? null : 'which rows read it could not be asked'),
    path,
    radius,
    exact,
    findings: explained.filter((slice) => slice.told && slice.asked && !group.slices.includes(slice)).length,
    next: mendCommand(pipeline, group),
    again: computeAgain(scope, traced),
  };
}
