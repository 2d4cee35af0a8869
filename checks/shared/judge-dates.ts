import type { Finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import type { Outcome } from '../../src/contract/outcome.js';
import { skipReason } from './skip-reason.js';
import { about, type Subject } from './subject.js';
import { counted } from './words.js';

/**
 * Judges each date of one table: dates that do not apply are skipped with their reason, and dates whose figures
 * could not be had fold into one unknown finding for this table alone, so that a broken table takes no other
 * table's verdict with it.
 */
export function judgeDates(
  subject: Subject,
  dates: readonly IsoDate[],
  judge: (date: IsoDate) => Outcome<readonly Finding[]>,
): readonly Finding[] {
  const findings: Finding[] = [];
  const errors = new Map<string, number>();
  for (const date of dates) {
    const reason = skipReason(subject.scope, subject.table, date);
    if (reason !== null) {
      findings.push(...skippedFindings(subject, date, reason));
      continue;
    }
    const outcome = judge(date);
    if (outcome.ok) findings.push(...outcome.value);
    else errors.set(outcome.error, (errors.get(outcome.error) ?? 0) + 1);
  }
  return errors.size === 0 ? findings : [errorFinding(subject, errors), ...findings];
}

function skippedFindings(subject: Subject, date: IsoDate, message: string): readonly Finding[] {
  return subject.fields.map((field) =>
    about(subject, date, { field, verdict: 'skipped', status: 'SKIPPED', message }),
  );
}

function errorFinding(subject: Subject, errors: ReadonlyMap<string, number>): Finding {
  const dates = [...errors.values()].reduce((sum, count) => sum + count, 0);
  const texts = [...errors.keys()].join('; ');
  return about(subject, null, {
    verdict: 'unknown',
    status: 'ERROR',
    message: `${subject.table.name} could not be judged on ${counted(dates, 'date')}: ${texts}`,
    figures: { dates },
    next: 'mend the error above and ask again; nothing is known of these dates',
  });
}
