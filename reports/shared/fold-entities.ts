import type { EntityNote, Finding } from '../../src/contract/finding.js';
import { groupBy } from '../../src/contract/group-by.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import { kindOf, mergeTexts } from './text-kind.js';
import { compareText, firstDifference } from './worst-first.js';

/** One entity and how often it was found in the same state. */
export interface EntityRow {
  readonly entity: string;
  readonly label: string;
  readonly dates: readonly IsoDate[];
  readonly reason: string;
  /** As the failure records say; empty without one. */
  readonly type: string;
  readonly retryable: string;
}

/** The entities of one table that are in the same state for the same category of reason. */
export interface EntityGroup {
  readonly table: string;
  readonly processor: string | null;
  readonly state: EntityNote['state'];
  readonly category: string | null;
  /** Most dates first. */
  readonly rows: readonly EntityRow[];
}

/** From what nobody can explain to what a failure record explains. */
const STATES: readonly EntityNote['state'][] = [
  'unaccounted',
  'false-excuse',
  'double-accounted',
  'duplicate',
  'unexpected',
  'failed',
];

interface Noted {
  readonly finding: Finding;
  readonly note: EntityNote;
}

/** Every entity that findings name, grouped by table, state and category, with the dates folded together. */
export function foldEntities(findings: readonly Finding[]): EntityGroup[] {
  const noted = findings.flatMap((finding) => finding.entities.map((note) => ({ finding, note })));
  const groups = groupBy(noted, ({ finding, note }) =>
    JSON.stringify([finding.table, finding.processor, note.state, note.category]),
  );
  return [...groups.values()].map(entityGroup).sort(worstFirst);
}

function entityGroup(noted: readonly Noted[]): EntityGroup {
  const { finding, note } = noted[0] as Noted;
  const byEntity = groupBy(noted, (each) =>
    JSON.stringify([each.note.entity, kindOf(each.note.reason ?? ''), each.note.type, each.note.retryable]),
  );
  return {
    table: finding.table,
    processor: finding.processor,
    state: note.state,
    category: note.category,
    rows: [...byEntity.values()].map(entityRow).sort(mostDatesFirst),
  };
}

function entityRow(noted: readonly Noted[]): EntityRow {
  const { note } = noted[0] as Noted;
  const dates = new Set<IsoDate>();
  for (const { finding } of noted) if (finding.date !== null) dates.add(finding.date);
  return {
    entity: note.entity,
    label: note.label,
    dates: [...dates].sort(),
    reason: mergeTexts(noted.map((each) => each.note.reason ?? '')),
    type: note.type ?? '',
    retryable: note.retryable === undefined ? '' : note.retryable ? 'yes' : 'no',
  };
}

function mostDatesFirst(a: EntityRow, b: EntityRow): number {
  return firstDifference(
    b.dates.length - a.dates.length,
    compareText(a.label, b.label),
    compareText(a.entity, b.entity),
  );
}

function worstFirst(a: EntityGroup, b: EntityGroup): number {
  return firstDifference(
    STATES.indexOf(a.state) - STATES.indexOf(b.state),
    compareText(a.table, b.table),
    b.rows.length - a.rows.length,
    compareText(a.category ?? '', b.category ?? ''),
  );
}
