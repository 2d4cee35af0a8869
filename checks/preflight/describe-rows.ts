import { fillCommand } from '../shared/fill-command.js';
import { type Completeness, type Slice, verdictOf } from '../shared/slice.js';
import type { Said } from '../shared/subject.js';

/** What the rows of one input on one date come to. */
export function describeRows(slice: Slice, found: Completeness): Said {
  const verdict = verdictOf(found.status);
  const told = verdict === 'pass' || verdict === 'skipped';
  return {
    verdict,
    status: found.status === 'COMPLETE' ? 'OK' : found.status,
    message: told ? found.message : `${slice.table.name} on ${slice.date}: ${found.message}`,
    severity: verdict === 'fail' ? 'high' : null,
    expected: found.expected,
    observed: found.observed,
    rowsExamined: found.rows,
    figures: found.rows === null ? {} : { rows: found.rows },
    next: told ? null : fillCommand(slice.scope.pipeline, slice.table, slice.date),
  };
}
