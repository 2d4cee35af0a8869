import type { Column, Pipeline } from './model.js';

/** A table that fillgate itself keeps: its columns are ours, its name is the pipeline's. */
export interface BookkeepingTable {
  readonly name: string;
  /** Column that partitions it; NULL: it stays small. */
  readonly date: string | null;
  /** Columns that rows lie together by. */
  readonly cluster: readonly string[];
  readonly columns: readonly Column[];
}

/** Failure records: one per (processor, date, entity) that should have produced output and did not. */
const FAILURE_COLUMNS: readonly Column[] = [
  { name: 'processor_name', type: 'STRING' },
  { name: 'analysis_date', type: 'DATE' },
  { name: 'entity_id', type: 'STRING' },
  { name: 'failure_category', type: 'STRING' },
  { name: 'failure_reason', type: 'STRING' },
  { name: 'can_retry', type: 'BOOL' },
  { name: 'failure_type', type: 'STRING' },
  { name: 'is_correctable', type: 'BOOL' },
  { name: 'expected_game_count', type: 'INT64' },
  { name: 'actual_game_count', type: 'INT64' },
  { name: 'missing_game_dates', type: 'STRING' },
  { name: 'resolution_status', type: 'STRING' },
  { name: 'run_id', type: 'STRING' },
  { name: 'created_at', type: 'TIMESTAMP' },
  { name: 'resolved_at', type: 'TIMESTAMP' },
];

const RUN_HISTORY_COLUMNS: readonly Column[] = [
  { name: 'processor_name', type: 'STRING' },
  { name: 'data_date', type: 'DATE' },
  { name: 'run_date', type: 'DATE' },
  { name: 'run_id', type: 'STRING' },
  { name: 'status', type: 'STRING' },
  { name: 'records_processed', type: 'INT64' },
  { name: 'failed_count', type: 'INT64' },
  { name: 'error_message', type: 'STRING' },
  { name: 'started_at', type: 'TIMESTAMP' },
  { name: 'finished_at', type: 'TIMESTAMP' },
  { name: 'policies', type: 'STRING' },
];

/** One row per try to bring out an entity that had failed on the date, or that now failed; daily mode alone writes it. */
const ATTEMPT_COLUMNS: readonly Column[] = [
  { name: 'processor_name', type: 'STRING' },
  { name: 'analysis_date', type: 'DATE' },
  { name: 'entity_id', type: 'STRING' },
  { name: 'attempt_number', type: 'INT64' },
  { name: 'attempted_at', type: 'TIMESTAMP' },
  { name: 'run_id', type: 'STRING' },
  { name: 'succeeded', type: 'BOOL' },
  { name: 'failure_category', type: 'STRING' },
  { name: 'circuit_breaker_tripped', type: 'BOOL' },
  { name: 'circuit_breaker_until', type: 'TIMESTAMP' },
];

/** One row per (processor, date, entity) that is not tried again before `open_until`. */
const BREAKER_COLUMNS: readonly Column[] = [
  { name: 'processor_name', type: 'STRING' },
  { name: 'analysis_date', type: 'DATE' },
  { name: 'entity_id', type: 'STRING' },
  { name: 'attempts', type: 'INT64' },
  { name: 'opened_at', type: 'TIMESTAMP' },
  { name: 'open_until', type: 'TIMESTAMP' },
  { name: 'reason', type: 'STRING' },
  { name: 'run_id', type: 'STRING' },
];

/** Names of the tables of the circuit breaker, in the bookkeeping dataset. */
export const REPROCESS_ATTEMPTS = 'reprocess_attempts';
export const CIRCUIT_BREAKERS = 'circuit_breakers';

/** Table of raw names and ids that could not be resolved, in the bookkeeping dataset; processors with a registry write it. */
export const REGISTRY_ERRORS = 'registry_errors';

/** One row per raw name or id that could not be resolved. */
const REGISTRY_COLUMNS: readonly Column[] = [
  { name: 'created_at', type: 'TIMESTAMP' },
  { name: 'source', type: 'STRING' },
  { name: 'player_name', type: 'STRING' },
  { name: 'game_id', type: 'STRING' },
  { name: 'reason', type: 'STRING' },
];

/** What tables with rows per processor, date and entity are read by. */
const ENTITIES = { date: 'analysis_date', cluster: ['processor_name', 'entity_id'] };

/** Every table that the runner creates beside the targets: failures per phase, the run history, and what modes keep. */
export function bookkeepingTables(pipeline: Pipeline): readonly BookkeepingTable[] {
  const failures = new Set(pipeline.phases.flatMap((phase) => phase.failures ?? []));
  return [
    ...[...failures].map((name) => ({ ...ENTITIES, name, columns: FAILURE_COLUMNS })),
    {
      name: pipeline.bookkeeping.runHistory,
      date: 'data_date',
      cluster: ['processor_name'],
      columns: RUN_HISTORY_COLUMNS,
    },
    { ...ENTITIES, name: REPROCESS_ATTEMPTS, columns: ATTEMPT_COLUMNS },
    { ...ENTITIES, name: CIRCUIT_BREAKERS, columns: BREAKER_COLUMNS },
    ...(pipeline.processors.some((processor) => processor.registry !== null)
      ? [{ name: REGISTRY_ERRORS, date: null, cluster: [], columns: REGISTRY_COLUMNS }]
      : []),
  ];
}

/** The entity of a failure record that stands for the date as a whole. */
export const DATE_LEVEL = 'DATE_LEVEL';
