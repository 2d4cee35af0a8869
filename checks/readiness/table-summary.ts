import type { Finding } from '../../src/contract/finding.js';
import { combine } from '../../src/contract/verdict.js';
import { spans } from '../shared/spans.js';
import { about, type Subject } from '../shared/subject.js';
import { counted, named, percent } from '../shared/words.js';

/**
 * A table in one finding: how many of the dates that are read are ready. Its verdict is the worst of its dates,
 * never made from the share.
 * @param findings - Findings on the dates that are read; a date without one could not be judged.
 * @param read - Number of dates that are read.
 */
export function tableSummary(
  subject: Subject,
  findings: readonly Finding[],
  read: number,
): readonly Finding[] {
  if (read === 0) return [];
  const count = (...states: readonly string[]) =>
    findings.filter((finding) => states.includes(finding.status)).length;
  const skipped = count('SKIPPED');
  const ready = count('READY', 'DEGRADED');
  const share = read === skipped ? {} : { coveragePercent: (100 * ready) / (read - skipped) };
  return [
    about(subject, null, {
      verdict: combine(findings.map((finding) => finding.verdict)),
      status: 'COVERAGE',
      summary: true,
      message: messageOf(subject, findings, { read, ready, skipped }),
      expected: read - skipped,
      observed: ready,
      // The step of the first date that blocks: the report joins the dates of equal steps, so this adds none.
      next: findings.find((finding) => finding.next !== null)?.next ?? null,
      figures: { dates: read, ready, skipped, missing: count('MISSING'), ...share },
    }),
  ];
}

function messageOf(
  subject: Subject,
  findings: readonly Finding[],
  counts: { readonly read: number; readonly ready: number; readonly skipped: number },
): string {
  const judged = counts.read - counts.skipped;
  if (judged === 0) return `all ${counted(counts.read, 'date')} skipped`;
  const missing = findings.filter((finding) => finding.status === 'MISSING').map((one) => one.date ?? '');
  const share = `${counts.ready} of ${counted(judged, 'date')} ready (${percent((100 * counts.ready) / judged)})`;
  return `${subject.table.name}: ${share}${missing.length === 0 ? '' : `; no rows on ${named(spans(missing, subject.scope.calendar))}`}`;
}
