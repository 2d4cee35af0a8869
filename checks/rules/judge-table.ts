import type { Finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import type { Metric } from '../../src/contract/metric.js';
import { answered } from '../../src/contract/outcome.js';
import { judgeDates } from '../shared/judge-dates.js';
import { chainOutcome } from '../shared/map-outcome.js';
import type { Subject } from '../shared/subject.js';
import { emptyDay } from './empty-day.js';
import { judgeRule } from './judge-rule.js';
import type { RuleFigures } from './rule-figures.js';

const ROWS: Metric = { kind: 'rows' };

/** A finding for each rule of the table on each date. */
export function judgeTable(
  subject: Subject,
  rules: readonly RuleFigures[],
  dates: readonly IsoDate[],
): readonly Finding[] {
  const fields = rules.map(({ rule }) => rule.name);
  const { profile } = subject.answers;
  return judgeDates({ ...subject, fields }, dates, (date) =>
    chainOutcome(profile(subject.table.name, date), (day) => {
      const rows = day.metric(ROWS);
      if (rows === 0) return emptyDay(subject, rules, date);
      const slice = { ...subject, date, day, rows };
      return answered(rules.map((figures) => judgeRule(slice, figures)));
    }),
  );
}
