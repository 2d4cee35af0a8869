import type { Finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import { answered, type Outcome } from '../../src/contract/outcome.js';
import type { ProfileDay } from '../../src/contract/question.js';
import { completenessOf } from '../shared/completeness.js';
import { judgeDates } from '../shared/judge-dates.js';
import { chainOutcome, mapOutcome } from '../shared/map-outcome.js';
import { about, type Subject } from '../shared/subject.js';
import { describeKeys } from './describe-keys.js';
import { keyMetrics } from './key-metrics.js';

/** Findings on the table's key for each date. */
export function judgeTable(subject: Subject, dates: readonly IsoDate[]): readonly Finding[] {
  return judgeDates(subject, dates, (date) =>
    chainOutcome(subject.answers.profile(subject.table.name, date), (day) => judgeDay(subject, date, day)),
  );
}

function judgeDay(subject: Subject, date: IsoDate, day: ProfileDay): Outcome<readonly Finding[]> {
  if (day.metric(keyMetrics(subject.table).rows) === 0) return withoutRows(subject, date);
  return answered(describeKeys({ ...subject, date }, day).map((said) => about(subject, date, said)));
}

/** No rows hold no duplicates; whether rows should be there is judged here too, so that the skip is no guess. */
function withoutRows(subject: Subject, date: IsoDate): Outcome<readonly Finding[]> {
  return mapOutcome(completenessOf({ ...subject, date }), ({ status, message }) => {
    if (status === 'SKIPPED') return [about(subject, date, { verdict: 'skipped', status, message })];
    if (status === 'MISSING') {
      const left = `${subject.table.name} has no rows on ${date}: coverage and gaps judge that`;
      return [
        about(subject, date, { verdict: 'skipped', status: 'NO_ROWS', message: left, rowsExamined: 0 }),
      ];
    }
    const none = `${subject.table.name} has no rows on ${date}`;
    return [about(subject, date, { verdict: 'unknown', status: 'NO_DATA', message: none, rowsExamined: 0 })];
  });
}
