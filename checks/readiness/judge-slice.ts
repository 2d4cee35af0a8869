import type { Finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import type { Outcome } from '../../src/contract/outcome.js';
import { completenessOf } from '../shared/completeness.js';
import { fieldHealth } from '../shared/field-health.js';
import { allOutcomes, chainOutcome, mapOutcome } from '../shared/map-outcome.js';
import { about, type Subject } from '../shared/subject.js';
import { describeSlice } from './describe-slice.js';
import { fieldsState, type NamedHealth } from './fields-state.js';

type InputSlice = Subject & { readonly date: IsoDate };

/** One finding for the slice: its rows first, then its critical fields. */
export function judgeSlice(slice: InputSlice): Outcome<readonly Finding[]> {
  return chainOutcome(completenessOf(slice), (completeness) => {
    const hasRows = completeness.status === 'COMPLETE' || completeness.status === 'PARTIAL';
    return mapOutcome(hasRows ? healthOf(slice) : { ok: true, value: [] }, (fields) => [
      about(slice, slice.date, describeSlice(slice, completeness, fieldsState(fields))),
    ]);
  });
}

function healthOf(slice: InputSlice): Outcome<readonly NamedHealth[]> {
  return allOutcomes(
    slice.table.rules.map((rule) =>
      mapOutcome(fieldHealth(slice, rule), (health) => ({ field: rule.field, health })),
    ),
  );
}
