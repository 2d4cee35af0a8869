import type { Finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import type { FieldRule } from '../../src/pipeline/model.js';
import type { MeasuredField } from '../shared/field-health.js';
import { fillCommand } from '../shared/fill-command.js';
import { about } from '../shared/subject.js';
import { badUpstream } from './cascade.js';
import { gapKind } from './gap-kind.js';
import type { GapSubject } from './row-gap.js';
import type { ValueKinds } from './value-kinds.js';

/** One date of a table under this check. */
export type GapSlice = GapSubject & { readonly date: IsoDate };

/** The finding on a field whose figures do not say whether it is sound. */
export function unknownField(slice: GapSlice, rule: FieldRule, reason: string): Finding {
  return about(slice, slice.date, {
    verdict: 'unknown',
    status: 'UNKNOWN',
    field: rule.field,
    message: `${slice.table.name}.${rule.field} on ${slice.date}: ${reason}`,
    statement: profileOf(slice),
  });
}

/** The finding on a field with more bad rows than noise would give. */
export function gapFinding(
  slice: GapSlice,
  bad: { readonly rule: FieldRule; readonly health: MeasuredField; readonly kinds: ValueKinds },
): Finding {
  const { rule, health, kinds } = bad;
  const { what, ...kind } = gapKind(kinds, badUpstream(slice, rule), rule.valid.text);
  const judged = health.rows - health.excepted;
  const downstream = slice.downstream(slice.table.name, slice.date);
  return about(slice, slice.date, {
    ...kind,
    verdict: 'fail',
    field: rule.field,
    message: `${slice.table.name}.${rule.field} on ${slice.date}: ${health.bad} of ${judged} rows ${what}`,
    expected: judged,
    observed: judged - health.bad,
    rowsExamined: health.rows,
    statement: profileOf(slice),
    figures: { badRows: health.bad, validPercent: health.validPercent, ...kinds, downstream },
    next: fillCommand(slice.scope.pipeline, slice.table, slice.date),
  });
}

function profileOf(slice: GapSlice): string {
  return slice.answers.statementOf('profile', slice.table.name);
}
