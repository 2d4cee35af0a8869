import type { SchemaDefinition } from '@dsnp/parquetjs';
import type { Finding } from '../../src/contract/finding.js';
import type { GateResult, RunResult } from '../../src/contract/run-result.js';
import { encodeJson } from '../shared/encode-json.js';

/** Where a finding was made: everything that its row repeats. */
export interface FindingPlace {
  readonly result: RunResult;
  readonly gate: GateResult;
  readonly finding: Finding;
}

type ColumnType = 'UTF8' | 'DATE' | 'INT32' | 'INT64' | 'DOUBLE' | 'BOOLEAN';

interface FindingColumn {
  readonly type: ColumnType;
  readonly optional: boolean;
  value(place: FindingPlace): string | number | bigint | boolean | Date | null;
}

function column(type: ColumnType, value: FindingColumn['value']): FindingColumn {
  return { type, optional: false, value };
}

function nullable(type: ColumnType, value: FindingColumn['value']): FindingColumn {
  return { type, optional: true, value };
}

/** Midnight UTC, so that no time zone can shift the day; as a number the writer would refuse dates before 1970. */
function utcMidnight(date: string | null): Date | null {
  return date === null ? null : new Date(`${date}T00:00:00Z`);
}

/** INT64 for whole numbers; what is no whole number is no count of rows. */
function wholeNumber(value: number | null): bigint | null {
  return value !== null && Number.isInteger(value) ? BigInt(value) : null;
}

/** The columns of a tidy row, in file order: one row per check x table x date x field. */
export const FINDING_COLUMNS: Readonly<Record<string, FindingColumn>> = {
  command: column('UTF8', ({ result }) => result.command),
  pipeline: column('UTF8', ({ result }) => result.pipeline),
  gate: column('UTF8', ({ gate }) => gate.gate),
  phase: nullable('INT32', ({ gate }) => gate.phase),
  forced: column('BOOLEAN', ({ gate }) => gate.forced),
  check: column('UTF8', ({ finding }) => finding.check),
  table: column('UTF8', ({ finding }) => finding.table),
  processor: nullable('UTF8', ({ finding }) => finding.processor),
  date: nullable('DATE', ({ finding }) => utcMidnight(finding.date)),
  field: nullable('UTF8', ({ finding }) => finding.field),
  verdict: column('UTF8', ({ finding }) => finding.verdict),
  status: column('UTF8', ({ finding }) => finding.status),
  severity: nullable('UTF8', ({ finding }) => finding.severity),
  message: column('UTF8', ({ finding }) => finding.message),
  expected: nullable('DOUBLE', ({ finding }) => finding.expected),
  observed: nullable('DOUBLE', ({ finding }) => finding.observed),
  rows_examined: nullable('INT64', ({ finding }) => wholeNumber(finding.rowsExamined)),
  statement: nullable('UTF8', ({ finding }) => finding.statement),
  entities: column('INT32', ({ finding }) => finding.entities.length),
  next: nullable('UTF8', ({ finding }) => finding.next),
  figures: column('UTF8', ({ finding }) => encodeJson(finding.figures)),
};

/** Statistics are left out: the writer orders text and dates otherwise than readers do, which then skip rows. */
export const FINDING_SCHEMA: SchemaDefinition = Object.fromEntries(
  Object.entries(FINDING_COLUMNS).map(([name, { type, optional }]) => [
    name,
    { type, optional, compression: 'GZIP', statistics: false },
  ]),
);

/** One row; what is NULL in the finding is left out, which Parquet stores as NULL. */
export function findingRow(place: FindingPlace): Record<string, unknown> {
  const entries = Object.entries(FINDING_COLUMNS).map(([name, { value }]) => [name, value(place)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}
