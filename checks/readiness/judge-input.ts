import type { Finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import type { InputNeed } from '../shared/input-needs.js';
import { judgeDates } from '../shared/judge-dates.js';
import { about, type Evidence, reconciledSubject, type Subject } from '../shared/subject.js';
import { judgeSlice } from './judge-slice.js';
import { tableSummary } from './table-summary.js';

/** The findings on one input: the table as a whole, then each date that is read, and those that are not. */
export function judgeInput(check: string, evidence: Evidence, need: InputNeed): readonly Finding[] {
  const subject = reconciledSubject(check, evidence, need.table);
  const read = [...need.inRange, ...need.lookBack].sort();
  const judged = judgeDates(subject, read, (date) => judgeSlice({ ...subject, date }));
  const dates = [...judged, ...need.unread.map((date) => unread(subject, date))];
  return [...tableSummary(subject, dates, read.length), ...dates];
}

function unread(subject: Subject, date: IsoDate): Finding {
  const message = 'no processor that is asked for reads it: those of the date are in bootstrap';
  return about(subject, date, { verdict: 'skipped', status: 'SKIPPED', message });
}
