import type { Finding } from '../../src/contract/finding.js';
import { entityNotes } from '../shared/entity-notes.js';
import { fillCommand } from '../shared/fill-command.js';
import { type Completeness, type Slice, verdictOf } from '../shared/slice.js';
import type { Said } from '../shared/subject.js';
import type { FieldsState } from './fields-state.js';

/** What the rows and the critical fields of one input slice come to. */
export function describeSlice(slice: Slice, completeness: Completeness, fields: FieldsState): Said {
  const { message, expected, observed, rows } = completeness;
  const state = stateOf(completeness, fields);
  const wrong = [message, fields.message].filter((text) => text !== '').join('; ');
  const blocks = state.verdict === 'fail' || state.verdict === 'unknown';
  return {
    ...state,
    message: messageOf(slice, state.verdict, wrong),
    severity: state.verdict === 'fail' ? 'high' : null,
    expected,
    observed,
    rowsExamined: rows,
    entities: entityNotes(completeness.short),
    figures: fields.figures,
    next: blocks ? fillCommand(slice.scope.pipeline, slice.table, slice.date) : null,
  };
}

/** Rows come first: a slice that is not all there is not ready, whatever its fields say. */
function stateOf(completeness: Completeness, fields: FieldsState): Pick<Finding, 'verdict' | 'status'> {
  if (completeness.status === 'COMPLETE') return { verdict: fields.verdict, status: fields.status };
  return { verdict: verdictOf(completeness.status), status: completeness.status };
}

function messageOf(slice: Slice, verdict: Finding['verdict'], wrong: string): string {
  if (verdict === 'pass' || verdict === 'skipped') return wrong;
  return `${slice.table.name} on ${slice.date}: ${wrong}`;
}
