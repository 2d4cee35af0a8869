import type { IsoDate } from '../../src/contract/iso-date.js';
import { producerOf, tableOf } from '../../src/pipeline/lookup.js';
import type { FieldRule, Read } from '../../src/pipeline/model.js';
import { lookBackDates } from '../../src/pipeline/windows.js';
import { fieldHealth, isUnsound } from '../shared/field-health.js';
import { skipReason } from '../shared/skip-reason.js';
import type { Slice } from '../shared/slice.js';
import { lineageRules } from './lineage-rules.js';

/** An upstream field that is bad inside the window of a slice made of it. */
export interface BadUpstream {
  readonly table: string;
  readonly field: string;
  readonly date: IsoDate;
}

/** The latest bad upstream field that the slice's field is declared to be made of; NULL when all are sound. */
export function badUpstream(slice: Slice, rule: FieldRule): BadUpstream | null {
  const reads = producerOf(slice.scope.pipeline, slice.table.name)?.reads ?? [];
  for (const read of reads) {
    const found = badInWindow(slice, read, lineageRules(slice.scope.pipeline, read, rule.field));
    if (found !== null) return found;
  }
  return null;
}

function badInWindow(slice: Slice, read: Read, rules: readonly FieldRule[]): BadUpstream | null {
  if (rules.length === 0) return null;
  const table = tableOf(slice.scope.pipeline, read.table);
  for (const date of lookBackDates(read, slice.date, slice.scope.calendar).toReversed()) {
    const bad = rules.find((rule) => isBad({ ...slice, table, date }, rule));
    if (bad !== undefined) return { table: table.name, field: bad.field, date };
  }
  return null;
}

function isBad(slice: Slice, rule: FieldRule): boolean {
  if (skipReason(slice.scope, slice.table, slice.date) !== null) return false;
  const health = fieldHealth(slice, rule);
  return health.ok && isUnsound(health.value);
}
