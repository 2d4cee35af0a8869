import type { Finding } from '../../src/contract/finding.js';
import type { Outcome } from '../../src/contract/outcome.js';
import type { FieldRule } from '../../src/pipeline/model.js';
import { type FieldHealth, fieldHealth, isUnsound } from '../shared/field-health.js';
import { chainOutcome, mapOutcome } from '../shared/map-outcome.js';
import { type GapSlice, gapFinding, unknownField } from './field-finding.js';
import { valueKinds } from './value-kinds.js';

/** A critical field of one slice: its gap or what kept it from being judged, and what a clean slice shows of it. */
export interface FieldJudgement {
  readonly findings: readonly Finding[];
  readonly figures: readonly (readonly [string, number])[];
}

/** Judges one critical field of a slice that has rows. */
export function fieldGap(slice: GapSlice, rule: FieldRule): Outcome<FieldJudgement> {
  return chainOutcome(fieldHealth(slice, rule), (health): Outcome<FieldJudgement> => {
    if (!isUnsound(health)) return { ok: true, value: withoutGap(slice, rule, health) };
    return mapOutcome(slice.answers.profile(slice.table.name, slice.date), (day) => {
      const kinds = valueKinds({ table: slice.table, rule, day, health });
      return { findings: [gapFinding(slice, { rule, health, kinds })], figures: [] };
    });
  });
}

function withoutGap(slice: GapSlice, rule: FieldRule, health: FieldHealth): FieldJudgement {
  if (health.kind === 'measured') {
    return { findings: [], figures: [[`badRows ${rule.field}`, health.bad]] };
  }
  if (health.kind === 'excepted') return { findings: [], figures: [] };
  const reason = health.kind === 'unknown' ? health.reason : 'rows are there, but its profile shows none';
  return { findings: [unknownField(slice, rule, reason)], figures: [] };
}
