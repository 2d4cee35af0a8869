import type { Finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import { completenessOf } from '../shared/completeness.js';
import { fillCommand } from '../shared/fill-command.js';
import type { InputNeed } from '../shared/input-needs.js';
import { judgeDates } from '../shared/judge-dates.js';
import { mapOutcome } from '../shared/map-outcome.js';
import { type Completeness, verdictOf } from '../shared/slice.js';
import { about, type Subject } from '../shared/subject.js';
import { counted } from '../shared/words.js';

const STATUS = 'LOOK_BACK';

/**
 * The windows that reach back before the range: a finding for each date without rows, and one for all that are
 * there. How complete such a date is, readiness asks.
 */
export function judgeLookBack(subject: Subject, need: InputNeed): readonly Finding[] {
  const judged = judgeDates(subject, need.lookBack, (date) =>
    mapOutcome(completenessOf({ ...subject, date }), (found) => [lookBackDate(subject, date, found)]),
  );
  const there = judged.filter((one) => one.verdict === 'pass').length;
  const wrong = judged.filter((one) => one.verdict === 'fail' || one.verdict === 'unknown');
  return there === 0 ? wrong : [...wrong, present(subject, need, there)];
}

function lookBackDate(subject: Subject, date: IsoDate, found: Completeness): Finding {
  if (found.status === 'COMPLETE' || found.status === 'PARTIAL') {
    return about(subject, date, { verdict: 'pass', status: STATUS });
  }
  const verdict = verdictOf(found.status);
  return about(subject, date, {
    verdict,
    status: STATUS,
    message: `${subject.table.name} on ${date}: ${found.message}; a window that begins before the range needs it`,
    severity: verdict === 'fail' ? 'high' : null,
    expected: found.expected,
    observed: found.observed,
    rowsExamined: found.rows,
    next: fillCommand(subject.scope.pipeline, subject.table, date),
  });
}

function present(subject: Subject, need: InputNeed, there: number): Finding {
  const figures = { dates: need.lookBack.length, datesWithRows: there };
  return about(subject, null, { verdict: 'pass', status: STATUS, figures });
}

/** A table that the run creates holds no history; an input that is missing is a finding of the schema. */
export function absentLookBack(subject: Subject, need: InputNeed): readonly Finding[] {
  const [first] = need.lookBack;
  if (!need.made || first === undefined) return [];
  return [
    about(subject, null, {
      verdict: 'fail',
      status: STATUS,
      severity: 'high',
      message:
        `${subject.table.name} does not exist, and windows before the range need ` +
        `${counted(need.lookBack.length, 'date')} of it, from ${first} on`,
      figures: { dates: need.lookBack.length, datesWithRows: 0 },
      next: `start the run at ${first}`,
    }),
  ];
}
