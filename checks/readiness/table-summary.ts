import type { Finding } from '../../src/contract/finding.js';
import { combine } from '../../src/contract/verdict.js';
import { about, type Subject } from '../shared/subject.js';
import { counted, percent } from '../shared/words.js';

/**
 * The table in one finding: how many of the dates that are read are ready. Its verdict is the worst of its dates,
 * never made from the share.
 */
export function tableSummary(
  subject: Subject,
  findings: readonly Finding[],
  read: number,
): readonly Finding[] {
  if (findings.length === 0) return [];
  const withStatus = (status: string) => findings.filter((finding) => finding.status === status).length;
  const skipped = findings.filter((finding) => finding.verdict === 'skipped' && finding.date !== null);
  const applicable = Math.max(0, read - skippedAmongRead(findings, read));
  const ready = withStatus('READY') + withStatus('DEGRADED');
  const coverage = applicable === 0 ? null : (100 * ready) / applicable;
  return [];
}
