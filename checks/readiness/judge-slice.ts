import type { Finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import type { Outcome } from '../../src/contract/outcome.js';
import { completenessOf } from '../shared/completeness.js';
import { entityNotes } from '../shared/entity-notes.js';
import { fieldHealth } from '../shared/field-health.js';
import { fillCommand } from '../shared/fill-command.js';
import { allOutcomes, chainOutcome, mapOutcome } from '../shared/map-outcome.js';
import { type Completeness, verdictOf } from '../shared/slice.js';
import { about, type Said, type Subject } from '../shared/subject.js';
import { type FieldsState, fieldsState, type NamedHealth } from './fields-state.js';

type InputSlice = Subject & { readonly date: IsoDate };

/** One finding for the slice: its rows first, then its critical fields. */
export function judgeSlice(slice: InputSlice): Outcome<readonly Finding[]> {
  return chainOutcome(completenessOf(slice), (completeness) => {
    const hasRows = completeness.status === 'COMPLETE' || completeness.status === 'PARTIAL';
    return mapOutcome(hasRows ? healthOf(slice) : { ok: true, value: [] }, (fields) => [
      about(slice, slice.date, describe(slice, completeness, fieldsState(fields))),
    ]);
  });
}

function healthOf(slice: InputSlice): Outcome<readonly NamedHealth[]> {
  return allOutcomes(
    slice.table.rules.map((rule) =>
      mapOutcome(fieldHealth(slice, rule), (health) => ({ field: rule.field, health })),
    ),
  );
}

function describe(slice: InputSlice, completeness: Completeness, fields: FieldsState): Said {
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

function messageOf(slice: InputSlice, verdict: Finding['verdict'], wrong: string): string {
  if (verdict === 'pass' || verdict === 'skipped') return wrong;
  return `${slice.table.name} on ${slice.date}: ${wrong}`;
}
