import type { Finding } from '../../src/contract/finding.js';
import { completenessOf } from '../shared/completeness.js';
import type { InputNeed } from '../shared/input-needs.js';
import { judgeDates } from '../shared/judge-dates.js';
import { mapOutcome } from '../shared/map-outcome.js';
import { about, reconciledSubject, type Subject } from '../shared/subject.js';
import { unreadFindings } from '../shared/unread-dates.js';
import { describeRows } from './describe-rows.js';
import { absentLookBack, judgeLookBack } from './judge-look-back.js';
import type { Preflight } from './run-tables.js';

/** Rows of every input on every date that is read, and of every look-back date before it. */
export function judgeRows(under: Preflight): readonly Finding[] {
  const catalog = under.answers.catalog();
  return under.needs.flatMap((need) => {
    const subject = reconciledSubject(under.check, under, need.table);
    if (catalog.ok && !catalog.value.has(need.table.name)) return absentLookBack(subject, need);
    return [...judgeRange(subject, need), ...judgeLookBack(subject, need)];
  });
}

function judgeRange(subject: Subject, need: InputNeed): readonly Finding[] {
  const rows = judgeDates(subject, need.inRange, (date) => {
    const slice = { ...subject, date };
    return mapOutcome(completenessOf(slice), (found) => [about(subject, date, describeRows(slice, found))]);
  });
  return [...rows, ...unreadFindings(subject, need)];
}
