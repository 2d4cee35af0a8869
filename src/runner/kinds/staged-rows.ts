import type { IsoDate } from '../../contract/index.js';
import type { Column, Table } from '../../pipeline/index.js';
import type { FailureCategory } from '../../pipeline/model.js';
import { givenColumns } from '../script/contract-rules.js';
import { rowValidator } from './row-contract.js';

/** An entity that came out of a job as a failure. */
export interface GivenFailure {
  readonly date: IsoDate;
  readonly entity: string;
  readonly category: FailureCategory;
  readonly reason?: string;
  readonly failureType?: string;
  readonly isCorrectable?: boolean;
  readonly canRetry?: boolean;
  readonly expectedGames?: number;
  readonly actualGames?: number;
}

/** What a job has given for some dates. */
export interface GivenRows {
  readonly rows: readonly unknown[];
  readonly failures: readonly GivenFailure[];
}

/** Columns beyond the table's own that what is staged has. */
const FAILURE_COLUMNS: readonly Column[] = [
  { name: 'entity_id', type: 'STRING' },
  { name: 'failure_category', type: 'STRING' },
  { name: 'failure_reason', type: 'STRING' },
  { name: 'failure_type', type: 'STRING' },
  { name: 'is_correctable', type: 'BOOL' },
  { name: 'can_retry', type: 'BOOL' },
  { name: 'expected_game_count', type: 'INT64' },
  { name: 'actual_game_count', type: 'INT64' },
];

export function stagedColumns(table: Table): readonly Column[] {
  return [...givenColumns(table), ...FAILURE_COLUMNS];
}

/**
 * A job's rows in the shape of what an SQL processor selects: sound rows as outputs, rows that break the table's
 * contract as failures that name the rule, failures as they are. None is left out.
 */
export function stagedRows(table: Table, given: GivenRows): readonly Record<string, unknown>[] {
  const validate = rowValidator(table);
  return [
    ...given.rows.map((row) => stagedRow(table, row, validate(row))),
    ...given.failures.map((failure) => stagedFailure(table, failure)),
  ];
}

function stagedRow(table: Table, row: unknown, broken: string | null): Record<string, unknown> {
  const values: Record<string, unknown> = typeof row === 'object' && row !== null ? { ...row } : {};
  const entity = values[table.entity?.column ?? table.date] ?? null;
  const entity_id = entity === null ? null : String(entity);
  if (broken === null) return { ...values, entity_id };
  const date = typeof values[table.date] === 'string' ? values[table.date] : null;
  const failure = {
    failure_category: 'PROCESSING_ERROR',
    failure_type: 'PROCESSING_ERROR',
    failure_reason: broken,
  };
  return {
    [table.date]: isDateText(date) ? date : null,
    entity_id,
    ...failure,
    is_correctable: false,
    can_retry: false,
  };
}

function isDateText(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(`${value}T00:00:00Z`));
}

function stagedFailure(table: Table, failure: GivenFailure): Record<string, unknown> {
  return {
    [table.date]: failure.date,
    entity_id: failure.entity,
    failure_category: failure.category,
    failure_reason: failure.reason ?? null,
    failure_type: failure.failureType ?? 'UNKNOWN',
    is_correctable: failure.isCorrectable ?? null,
    can_retry: failure.canRetry ?? null,
    expected_game_count: failure.expectedGames ?? null,
    actual_game_count: failure.actualGames ?? null,
  };
}
