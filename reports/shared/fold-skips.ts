import type { Finding } from '../../src/contract/finding.js';
import { groupBy } from '../../src/contract/group-by.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import { type DateSpan, foldDates } from './date-spans.js';
import { OFF_DAY_STATUS } from './fold-findings.js';
import { shortMessage } from './short-message.js';
import { kindOf, mergeTexts } from './text-kind.js';

/** Everything that was skipped for one reason, over all tables of a gate. */
export interface FoldedSkip {
  readonly status: string;
  readonly reason: string;
  readonly tables: readonly string[];
  readonly dates: readonly IsoDate[];
  readonly spans: readonly DateSpan[];
  /** Days without a game are many and of no interest: their number is enough. */
  readonly offDay: boolean;
}

/** The skipped slices of a gate by reason, those of off days last. */
export function foldSkips(findings: readonly Finding[]): FoldedSkip[] {
  const skipped = findings.filter((finding) => finding.verdict === 'skipped');
  const evaluated = findings.filter((finding) => finding.status !== OFF_DAY_STATUS);
  const sequence = evaluated.flatMap((finding) => finding.date ?? []);
  const groups = groupBy(skipped, (finding) =>
    JSON.stringify([finding.status, kindOf(shortMessage(finding))]),
  );
  const folded = [...groups.values()].map((group) => skip(group, sequence));
  return folded.sort((a, b) => Number(a.offDay) - Number(b.offDay));
}

function skip(group: readonly Finding[], sequence: readonly IsoDate[]): FoldedSkip {
  const dates = [...new Set(group.flatMap((finding) => finding.date ?? []))].sort();
  const status = group[0]?.status ?? '';
  return {
    status,
    reason: mergeTexts(group.map(shortMessage)),
    tables: [...new Set(group.map((finding) => finding.table))],
    dates,
    spans: foldDates(dates, sequence),
    offDay: status === OFF_DAY_STATUS,
  };
}
