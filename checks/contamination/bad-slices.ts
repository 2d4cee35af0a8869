import { type IsoDate, ROWS_PART } from '../../src/contract/index.js';
import { type FieldRule, rangesContain, type Table } from '../../src/pipeline/index.js';
import type { BadSlice, UnknownSlice } from '../../src/repair/bad-slice.js';
import { completenessOf } from '../shared/completeness.js';
import { fieldHealth, isUnsound } from '../shared/field-health.js';
import { selectedTables } from '../shared/selection.js';
import { skipReason } from '../shared/skip-reason.js';
import type { Completeness, Slice } from '../shared/slice.js';
import type { Evidence } from '../shared/subject.js';
import { followedFields, type LineageNeed } from './lineage-needs.js';

/** What is known to be bad, and what is not known at all, of everything that the judged slices are made of. */
export interface SliceStates {
  readonly bad: readonly BadSlice[];
  readonly unknown: readonly UnknownSlice[];
}

/** Looks at every slice that is needed; a bad row counts here even where it is too little for a finding. */
export function sliceStates(evidence: Evidence, needs: readonly LineageNeed[]): SliceStates {
  const states = { bad: [] as BadSlice[], unknown: [] as UnknownSlice[] };
  const asked = askedPredicate(evidence);
  for (const { table, dates } of needs) {
    for (const date of dates) {
      if (skipReason(evidence.scope, table, date) !== null) continue;
      collect(states, { ...evidence, table, date }, asked(table.name, date));
    }
  }
  return states;
}

/** Whether a slice is among what was asked about. */
export function askedPredicate({ scope }: Evidence): (table: string, date: IsoDate) => boolean {
  const tables = new Set(selectedTables(scope).map((table) => table.name));
  return (table, date) => tables.has(table) && rangesContain(scope.ranges, date);
}

function collect(
  states: { readonly bad: BadSlice[]; readonly unknown: UnknownSlice[] },
  slice: Slice,
  asked: boolean,
): void {
  const rows = rowsState(slice, asked);
  const fields = followedFields(slice.table).map((rule) => fieldState(slice, rule, asked));
  const all = [rows, ...fields];
  states.bad.push(...all.filter((one) => one !== null && one !== 'unknown'));
  if (all.includes('unknown')) states.unknown.push({ table: slice.table.name, date: slice.date });
}

type State = BadSlice | 'unknown' | null;

function rowsState(slice: Slice, asked: boolean): State {
  const outcome = completenessOf(slice);
  if (!outcome.ok || outcome.value.status === 'UNKNOWN') return 'unknown';
  const { status, short } = outcome.value;
  if (status !== 'MISSING' && status !== 'PARTIAL') return null;
  const known = short.length > 0;
  return {
    ...named(slice.table, slice.date, ROWS_PART),
    rows: known ? short.length : null,
    entities: known ? short.map((entity) => entity.entity) : null,
    ...gamesOf(slice, outcome.value),
    told: true,
    asked,
  };
}

/** A table with units is counted by games; any other one is not. */
function gamesOf({ table }: Slice, { expected, observed }: Completeness): Pick<BadSlice, 'games'> {
  if (table.units === null || expected === null || observed === null) return {};
  return { games: { played: expected, whole: observed } };
}

function fieldState(slice: Slice, rule: FieldRule, asked: boolean): State {
  const health = fieldHealth(slice, rule);
  if (!health.ok || health.value.kind === 'unknown') return 'unknown';
  if (health.value.kind !== 'measured' || health.value.bad === 0) return null;
  return {
    ...named(slice.table, slice.date, rule.field),
    rows: health.value.bad,
    entities: null,
    told: slice.table.rules.includes(rule) && isUnsound(health.value),
    asked,
  };
}

function named(table: Table, date: IsoDate, part: string): Pick<BadSlice, 'table' | 'date' | 'part'> {
  return { table: table.name, date, part };
}
