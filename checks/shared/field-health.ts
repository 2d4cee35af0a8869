import type { DateRange } from '../../src/contract/iso-date.js';
import type { Metric } from '../../src/contract/metric.js';
import type { Outcome } from '../../src/contract/outcome.js';
import type { ProfileDay, Question } from '../../src/contract/question.js';
import type { FieldRule, Table } from '../../src/pipeline/model.js';
import { mapOutcome } from './map-outcome.js';
import type { Slice } from './slice.js';

const ROWS: Metric = { kind: 'rows' };

/** At this share of valid rows (percent) and above, what is left is noise: shown, but no finding. */
export const CLEAN_PERCENT = 99;

/** A critical field of one slice. Rows are counted after the rule's exceptions. */
export type FieldHealth =
  /** A figure came back NULL. */
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'no-rows' }
  /** The rule's exception covers every row. */
  | { readonly kind: 'excepted'; readonly rows: number; readonly reason: string }
  | MeasuredField;

export interface MeasuredField {
  readonly kind: 'measured';
  /** All rows of the slice, excepted ones included. */
  readonly rows: number;
  readonly excepted: number;
  readonly bad: number;
  /** 0-100, never rounded. */
  readonly validPercent: number;
}

/** Whether too many rows of the field are bad for it to be noise. */
export function isUnsound(health: FieldHealth): health is MeasuredField {
  return health.kind === 'measured' && health.validPercent < CLEAN_PERCENT;
}

/** What must be asked so that `fieldHealth` can judge the rules of a table over the ranges. */
export function fieldQuestions(
  table: Table,
  rules: readonly FieldRule[],
  ranges: readonly DateRange[],
): readonly Question[] {
  const metrics = rules.length === 0 ? [] : [ROWS, ...rules.flatMap(ruleMetrics)];
  return metrics.map((metric) => ({ kind: 'metric', table: table.name, metric, ranges }));
}

function ruleMetrics(rule: FieldRule): readonly Metric[] {
  return rule.skip === null ? [badRows(rule)] : [badRows(rule), exceptedRows(rule.skip.when)];
}

function badRows(rule: FieldRule): Metric {
  return { kind: 'invalid', valid: rule.valid, except: rule.skip?.when ?? null };
}

function exceptedRows(when: FieldRule['valid']): Metric {
  return { kind: 'matching', where: when };
}

/** Judges one rule on one slice. */
export function fieldHealth(slice: Slice, rule: FieldRule): Outcome<FieldHealth> {
  return mapOutcome(slice.answers.profile(slice.table.name, slice.date), (day) => measure(day, rule));
}

function measure(day: ProfileDay, rule: FieldRule): FieldHealth {
  const rows = day.metric(ROWS);
  if (rows === 0) return { kind: 'no-rows' };
  const bad = day.metric(badRows(rule));
  const excepted = rule.skip === null ? 0 : day.metric(exceptedRows(rule.skip.when));
  if (rows === null || bad === null || excepted === null) {
    return { kind: 'unknown', reason: 'the number of rows, bad rows or excepted rows is NULL' };
  }
  const judged = rows - excepted;
  if (judged <= 0) return { kind: 'excepted', rows, reason: rule.skip?.reason ?? '' };
  return { kind: 'measured', rows, excepted, bad, validPercent: (100 * (judged - bad)) / judged };
}
