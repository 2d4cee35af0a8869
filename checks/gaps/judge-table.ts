import type { Finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import type { Outcome } from '../../src/contract/outcome.js';
import { completenessOf } from '../shared/completeness.js';
import { judgeDates } from '../shared/judge-dates.js';
import { allOutcomes, chainOutcome, mapOutcome } from '../shared/map-outcome.js';
import type { Completeness } from '../shared/slice.js';
import { about } from '../shared/subject.js';
import { fieldGap } from './field-gap.js';
import { type GapSubject, rowGap } from './row-gap.js';

/** A finding for each gap of the table, and one for each date without any. */
export function judgeTable(subject: GapSubject, dates: readonly IsoDate[]): readonly Finding[] {
  return judgeDates(subject, dates, (date) =>
    chainOutcome(completenessOf({ ...subject, date }), (completeness) =>
      judgeSlice(subject, date, completeness),
    ),
  );
}

function judgeSlice(
  subject: GapSubject,
  date: IsoDate,
  completeness: Completeness,
): Outcome<readonly Finding[]> {
  const { status } = completeness;
  const gap = status === 'COMPLETE' ? [] : [rowGap(subject, date, completeness)];
  if (status !== 'COMPLETE' && status !== 'PARTIAL') return { ok: true, value: gap };
  const fields = allOutcomes(subject.table.rules.map((rule) => fieldGap({ ...subject, date }, rule)));
  return mapOutcome(fields, (judged) => {
    const found = [...gap, ...judged.flatMap((field) => field.findings)];
    const figures = Object.fromEntries(judged.flatMap((field) => field.figures));
    return found.length > 0 ? found : [clean(subject, date, { completeness, figures })];
  });
}

function clean(
  subject: GapSubject,
  date: IsoDate,
  seen: { readonly completeness: Completeness; readonly figures: Readonly<Record<string, number>> },
): Finding {
  const { expected, observed, rows } = seen.completeness;
  const said = { verdict: 'pass', status: 'OK' } as const;
  return about(subject, date, { ...said, expected, observed, rowsExamined: rows, figures: seen.figures });
}
