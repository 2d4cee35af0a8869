import type { Finding } from '../../src/contract/finding.js';
import type { InputNeed } from '../shared/input-needs.js';
import { judgeDates } from '../shared/judge-dates.js';
import { type Evidence, reconciledSubject } from '../shared/subject.js';
import { unreadFindings } from '../shared/unread-dates.js';
import { judgeSlice } from './judge-slice.js';
import { tableSummary } from './table-summary.js';

/** The findings on one input: the table as a whole, then each date that is read, and those that are not. */
export function judgeInput(check: string, evidence: Evidence, need: InputNeed): readonly Finding[] {
  const subject = reconciledSubject(check, evidence, need.table);
  const read = [...need.inRange, ...need.lookBack].sort();
  const judged = judgeDates(subject, read, (date) => judgeSlice({ ...subject, date }));
  return [...tableSummary(subject, judged, read.length), ...judged, ...unreadFindings(subject, need)];
}
