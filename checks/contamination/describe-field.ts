import type { Finding } from '../../src/contract/finding.js';
import type { Verdict } from '../../src/contract/verdict.js';
import type { FieldRule } from '../../src/pipeline/model.js';
import { CLEAN_PERCENT, type FieldHealth, type MeasuredField } from '../shared/field-health.js';
import { gapsCommand } from '../shared/fill-command.js';
import type { Completeness, Slice } from '../shared/slice.js';
import type { Said } from '../shared/subject.js';
import { percent } from '../shared/words.js';

/** Below this share of valid rows (percent) a slice is contaminated, not only stained. */
const CONTAMINATED_BELOW = 50;

/** No rows are no proof of soundness, unless everybody who was expected says truly why there is none. */
export function withoutRows(slice: Slice, completeness: Completeness): Said {
  if (completeness.status === 'SKIPPED') {
    return { verdict: 'skipped', status: 'SKIPPED', message: completeness.message, rowsExamined: 0 };
  }
  return {
    verdict: 'unknown',
    status: 'NO_DATA',
    message: `${slice.table.name} has no rows on ${slice.date}`,
    rowsExamined: 0,
    next: gapsCommand(slice.date),
  };
}

/** What a field's figures on one date come to. */
export function describeField(
  slice: Slice,
  rule: FieldRule,
  health: Exclude<FieldHealth, { kind: 'no-rows' }>,
): Said {
  if (health.kind === 'unknown') {
    return { verdict: 'unknown', status: 'NO_DATA', message: health.reason };
  }
  if (health.kind === 'excepted') {
    return { verdict: 'skipped', status: 'SKIPPED', message: health.reason, rowsExamined: health.rows };
  }
  const clean = health.validPercent >= CLEAN_PERCENT;
  return {
    ...gradeOf(health.validPercent),
    ...figuresOf(health),
    message: clean ? '' : `${slice.table.name}.${rule.field} on ${slice.date}: ${shareOf(rule, health)}`,
    next: clean ? null : gapsCommand(slice.date),
  };
}

function shareOf(rule: FieldRule, health: MeasuredField): string {
  const judged = health.rows - health.excepted;
  const valid = percent(health.validPercent);
  return `${health.bad} of ${judged} rows break "${rule.valid.text}" (${valid} valid)`;
}

function figuresOf(health: MeasuredField): Partial<Finding> {
  const { rows, excepted, bad, validPercent } = health;
  return {
    expected: rows - excepted,
    observed: rows - excepted - bad,
    rowsExamined: rows,
    figures: { rows, exceptedRows: excepted, badRows: bad, validPercent },
  };
}

interface Grade {
  readonly verdict: Verdict;
  readonly status: string;
  readonly severity: Finding['severity'];
}

/** The bands of contamination; a percentage is compared as it is, never rounded first. */
function gradeOf(validPercent: number): Grade {
  if (validPercent >= CLEAN_PERCENT) return { verdict: 'pass', status: 'CLEAN', severity: null };
  if (validPercent >= CONTAMINATED_BELOW) return { verdict: 'warn', status: 'PARTIAL', severity: 'medium' };
  return { verdict: 'fail', status: 'CONTAMINATED', severity: 'high' };
}
