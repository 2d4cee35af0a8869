import type { Finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import { entityNotes } from '../shared/entity-notes.js';
import { fillCommand } from '../shared/fill-command.js';
import { type Completeness, type CompletenessStatus, verdictOf } from '../shared/slice.js';
import { about, type Subject } from '../shared/subject.js';
import type { DownstreamCounter } from './downstream-count.js';

/** A table under this check, with the means to tell how far a gap reaches. */
export interface GapSubject extends Subject {
  readonly downstream: DownstreamCounter;
}

const STATUS_OF: Readonly<Partial<Record<CompletenessStatus, string>>> = { MISSING: 'MISSING_DATE' };

/** The finding on a slice whose rows are not all there, do not apply, or are not known. */
export function rowGap(subject: GapSubject, date: IsoDate, completeness: Completeness): Finding {
  const { status, message, expected, observed, rows, short } = completeness;
  const verdict = verdictOf(status);
  const isGap = verdict === 'fail';
  return about(subject, date, {
    verdict,
    status: STATUS_OF[status] ?? status,
    message: verdict === 'skipped' ? message : `${subject.table.name} on ${date}: ${message}`,
    severity: isGap ? severityOf(status) : null,
    expected,
    observed,
    rowsExamined: rows,
    entities: isGap ? entityNotes(short) : [],
    figures: isGap ? { downstream: subject.downstream(subject.table.name, date) } : {},
    next: isGap ? fillCommand(subject.scope.pipeline, subject.table, date) : null,
  });
}

function severityOf(status: CompletenessStatus): Finding['severity'] {
  return status === 'MISSING' ? 'high' : 'medium';
}
