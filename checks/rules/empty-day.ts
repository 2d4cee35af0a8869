import type { Finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import { answered, type Outcome } from '../../src/contract/outcome.js';
import type { ProfileDay } from '../../src/contract/question.js';
import { completenessOf } from '../shared/completeness.js';
import { mapOutcome } from '../shared/map-outcome.js';
import { about, type Subject } from '../shared/subject.js';
import { judgeRows } from './judge-rows.js';
import type { RuleFigures } from './rule-figures.js';

/** No rows prove no rule, but for one about their number, and unless it is known why there are none. */
export function emptyDay(
  subject: Subject,
  rules: readonly RuleFigures[],
  date: IsoDate,
): Outcome<readonly Finding[]> {
  return mapOutcome(absence(subject, date), (said) =>
    rules.map(({ rule }) => {
      const counted = said.verdict === 'unknown' && rule.test.kind === 'rows' && (rule.test.min ?? 0) > 0;
      if (!counted) return about(subject, date, { ...said, field: rule.name, rowsExamined: 0 });
      return judgeRows({ ...subject, date, day: NO_FIGURES, rows: 0 }, rule);
    }),
  );
}

const NO_FIGURES: ProfileDay = { metric: () => null };

interface Absence {
  readonly verdict: 'skipped' | 'unknown';
  readonly status: string;
  readonly message: string;
}

/** Whether it is known why there are no rows: all who were expected say truly why they are not there. */
function absence(subject: Subject, date: IsoDate): Outcome<Absence> {
  const message = `${subject.table.name} has no rows on ${date}`;
  const unknown: Absence = { verdict: 'unknown', status: 'NO_DATA', message };
  if (subject.processor === null) return answered(unknown);
  return mapOutcome(completenessOf({ ...subject, date }), (found) =>
    found.status === 'SKIPPED' ? { verdict: 'skipped', status: 'SKIPPED', message: found.message } : unknown,
  );
}
