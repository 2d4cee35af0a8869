import type { Finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import { answered, type Outcome } from '../../src/contract/outcome.js';
import type { FieldRule } from '../../src/pipeline/model.js';
import { completenessOf } from '../shared/completeness.js';
import { fieldHealth } from '../shared/field-health.js';
import { judgeDates } from '../shared/judge-dates.js';
import { allOutcomes, chainOutcome, mapOutcome } from '../shared/map-outcome.js';
import { about, type Said, type Subject } from '../shared/subject.js';
import { describeField, withoutRows } from './describe-field.js';

/** A finding for each critical field of the table on each date. */
export function judgeFields(subject: Subject, dates: readonly IsoDate[]): readonly Finding[] {
  const fields = subject.table.rules.map((rule) => rule.field);
  return judgeDates({ ...subject, fields }, dates, (date) =>
    allOutcomes(subject.table.rules.map((rule) => judgeField(subject, date, rule))),
  );
}

function judgeField(subject: Subject, date: IsoDate, rule: FieldRule): Outcome<Finding> {
  const slice = { ...subject, date };
  const said: Outcome<Said> = chainOutcome(fieldHealth(slice, rule), (health) =>
    health.kind === 'no-rows'
      ? mapOutcome(completenessOf(slice), (completeness) => withoutRows(slice, completeness))
      : answered(describeField(slice, rule, health)),
  );
  return mapOutcome(said, (parts) => about(subject, date, { field: rule.field, ...parts }));
}
