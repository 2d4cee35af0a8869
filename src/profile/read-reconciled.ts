import { groupBy, type IsoDate, type ReconciledDay, type ReconciledEntity } from '../contract/index.js';
import { DATE_LEVEL } from '../pipeline/index.js';
import type { Cell, Row } from '../warehouse/warehouse.js';

/** Rows of the reconcile statement as one record per date. */
export function readReconciled(rows: readonly Row[]): ReadonlyMap<IsoDate, ReconciledDay> {
  const byDate = groupBy(rows, (row) => String(row.date));
  return new Map([...byDate].map(([date, ofDate]) => [date, reconciledDay(date, ofDate)]));
}

interface PlainCounts {
  readonly expected: number;
  readonly unexpected: number;
  readonly rows: number;
}

const NONE: PlainCounts = { expected: 0, unexpected: 0, rows: 0 };

function reconciledDay(date: IsoDate, rows: readonly Row[]): ReconciledDay {
  const plainRow = rows.find((row) => row.plain === true);
  const plain = plainRow === undefined ? NONE : plainCounts(plainRow);
  const odd = rows.filter((row) => row.plain !== true);
  const nullRows = odd.filter((row) => row.entity === null);
  const dateLevel = odd.filter((row) => row.entity === DATE_LEVEL);
  const entities = odd.filter((row) => row.entity !== null && row.entity !== DATE_LEVEL).map(entityOf);
  const count = (keep: (entity: ReconciledEntity) => boolean) => entities.filter(keep).length;
  const sum = (value: (entity: ReconciledEntity) => number) =>
    entities.reduce((total, entity) => total + value(entity), 0);
  const nullEntityRows = nullRows.reduce((total, row) => total + Number(row.n), 0);
  return {
    date,
    expected: plain.expected + count((e) => e.expected),
    recorded: plain.expected + count((e) => e.expected && e.rows > 0),
    failedOnly: count((e) => e.expected && e.rows === 0 && e.category !== null),
    unaccounted: count((e) => e.expected && e.rows === 0 && e.category === null),
    doubleAccounted: count((e) => e.rows > 0 && e.category !== null),
    unexpected: plain.unexpected + count((e) => !e.expected && e.rows > 0),
    duplicateRows: sum((e) => e.duplicateRows),
    nullEntityRows,
    rows: plain.rows + sum((e) => e.rows) + nullEntityRows,
    dateLevelFailures: dateLevel.length,
    falseExcuses: count((e) => e.standsUp === false),
    failuresByCategory: countByCategory(entities),
    entities,
  };
}

function plainCounts(row: Row): PlainCounts {
  return { expected: Number(row.expected), unexpected: Number(row.unexpected), rows: Number(row.n) };
}

function entityOf(row: Row): ReconciledEntity {
  return {
    entity: String(row.entity),
    label: text(row.label) ?? String(row.entity),
    expected: Number(row.expected) === 1,
    rows: Number(row.n),
    duplicateRows: Number(row.duplicates),
    category: text(row.category),
    reason: text(row.reason),
    failureType: text(row.failure_type),
    canRetry: flag(row.can_retry),
    standsUp: flag(row.stands_up),
  };
}

function text(cell: Cell | undefined): string | null {
  return cell === null || cell === undefined ? null : String(cell);
}

function flag(cell: Cell | undefined): boolean | null {
  return cell === null || cell === undefined ? null : Number(cell) === 1;
}

function countByCategory(entities: readonly ReconciledEntity[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { category } of entities) {
    if (category !== null) counts[category] = (counts[category] ?? 0) + 1;
  }
  return counts;
}
