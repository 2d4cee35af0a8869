import type { Finding } from '../../src/contract/finding.js';

/**
 * A finding's message without what the row already says: its table, field or processor in front, and its date.
 * Files keep the whole message.
 */
export function shortMessage(finding: Finding): string {
  const { table, field, processor, date } = finding;
  const undated = date === null ? finding.message : finding.message.replaceAll(` on ${date}`, '');
  const subjects = [field === null ? null : `${table}.${field}`, table, processor];
  const prefix = subjects.map((subject) => `${subject}: `).find((each) => undated.startsWith(each));
  return prefix === undefined ? undated : undated.slice(prefix.length);
}
