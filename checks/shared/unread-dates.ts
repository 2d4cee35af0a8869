import type { Finding } from '../../src/contract/finding.js';
import type { InputNeed } from './input-needs.js';
import { about, type Subject } from './subject.js';

/** Skipped findings for the expected dates of an input that none of the readers needs. */
export function unreadFindings(subject: Subject, need: InputNeed): readonly Finding[] {
  const message = 'not read: the processors that read it skip the dates it serves (bootstrap)';
  return need.unread.map((date) => about(subject, date, { verdict: 'skipped', status: 'SKIPPED', message }));
}
