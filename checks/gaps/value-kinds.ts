import type { DateRange } from '../../src/contract/iso-date.js';
import type { Metric } from '../../src/contract/metric.js';
import type { ProfileDay, Question } from '../../src/contract/question.js';
import type { ColumnType, FieldRule, Table } from '../../src/pipeline/model.js';
import type { MeasuredField } from '../shared/field-health.js';

/** What the bad rows of a field hold; the three add up to the bad rows. */
export interface ValueKinds {
  readonly nulls: number;
  readonly zeros: number;
  readonly others: number;
}

const NUMBERS: readonly ColumnType[] = ['INT64', 'FLOAT64', 'NUMERIC'];

/** The NULLs and zeros of every critical field that is a column. */
export function kindQuestions(table: Table, ranges: readonly DateRange[]): readonly Question[] {
  const metrics = table.rules.flatMap((rule) => [nullsOf(table, rule), zerosOf(table, rule)]);
  return metrics
    .filter((metric) => metric !== null)
    .map((metric) => ({ kind: 'metric', table: table.name, metric, ranges }));
}

/** NULL when the rule's field is no column of its own. */
function nullsOf(table: Table, rule: FieldRule): Metric | null {
  return typeOf(table, rule) === undefined ? null : { kind: 'nulls', column: rule.field };
}

/** NULL when the field is no number: text cannot be compared with 0. */
function zerosOf(table: Table, rule: FieldRule): Metric | null {
  const type = typeOf(table, rule);
  return type !== undefined && NUMBERS.includes(type) ? { kind: 'zeros', column: rule.field } : null;
}

function typeOf(table: Table, rule: FieldRule): ColumnType | undefined {
  return table.columns.find((column) => column.name === rule.field)?.type;
}

/**
 * Splits the bad rows of a field by what they hold. Excepted rows are NULL as a rule (there was nothing to compute
 * the field from), so they are taken off the NULLs first; a zero counts only as far as the rule refuses it.
 */
export function valueKinds(at: {
  readonly table: Table;
  readonly rule: FieldRule;
  readonly day: ProfileDay;
  readonly health: MeasuredField;
}): ValueKinds {
  const { bad, excepted } = at.health;
  const nulls = Math.min(bad, Math.max(0, ask(at.day, nullsOf(at.table, at.rule)) - excepted));
  const zeros = Math.min(bad - nulls, ask(at.day, zerosOf(at.table, at.rule)));
  return { nulls, zeros, others: bad - nulls - zeros };
}

function ask(day: ProfileDay, metric: Metric | null): number {
  return metric === null ? 0 : (day.metric(metric) ?? 0);
}
