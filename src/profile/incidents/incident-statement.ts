import type { IncidentSource, IncidentsQuestion } from '../../contract/index.js';
import { CIRCUIT_BREAKERS, REGISTRY_ERRORS } from '../../pipeline/bookkeeping.js';
import { type Pipeline, tableOf } from '../../pipeline/index.js';
import { type Dialect, fragment, inRanges, join, param, type Sql, sql } from '../../sql/index.js';
import type { PlannedStatement } from '../planned-statement.js';

/** Where the date of an incident does not matter, the partition column still bounds the scan. */
const ALL_TIME = [{ start: '1900-01-01', end: '2999-12-31' }];

export interface IncidentScope {
  readonly pipeline: Pipeline;
  readonly dialect: Dialect;
  readonly question: IncidentsQuestion;
  /** Names of the bookkeeping tables that are there. */
  readonly tables: ReadonlySet<string>;
}

/** The tables of each source that exist; a source without any is not there. */
export function sourceTables(scope: IncidentScope): ReadonlyMap<IncidentSource, readonly string[]> {
  return tablesWhere(scope, (name) => scope.tables.has(name));
}

/** The tables of each source that do not exist. */
export function absentTables(scope: IncidentScope): ReadonlyMap<IncidentSource, readonly string[]> {
  return tablesWhere(scope, (name) => !scope.tables.has(name));
}

function tablesWhere(
  { pipeline }: IncidentScope,
  holds: (name: string) => boolean,
): ReadonlyMap<IncidentSource, readonly string[]> {
  const failures = new Set(pipeline.phases.flatMap((phase) => phase.failures ?? []));
  const all: readonly (readonly [IncidentSource, readonly string[]])[] = [
    ['runs', [pipeline.bookkeeping.runHistory]],
    ['failures', [...failures]],
    ['registry', [REGISTRY_ERRORS]],
    ['breakers', [CIRCUIT_BREAKERS]],
  ];
  const kept = all.map(([source, names]) => [source, names.filter(holds)] as const);
  return new Map(kept.filter(([, names]) => names.length > 0));
}

/** Everything that went wrong, and how much was looked at, in one statement; NULL when there is no table at all. */
export function incidentStatement(scope: IncidentScope): PlannedStatement | null {
  const parts = [...sourceTables(scope)].flatMap(([source, names]) =>
    names.flatMap((name) => PARTS[source](scope, bookOf(scope, name))),
  );
  if (parts.length === 0) return null;
  return {
    id: 'incidents',
    purpose: 'failed runs, correctable failures, registry errors and open circuit breakers',
    sql: sql`${join(parts, '\nUNION ALL\n')}
ORDER BY 1, 2, 3, 4, 5, 6, 7`,
  };
}

function bookOf({ pipeline, dialect }: IncidentScope, name: string): Sql {
  return fragment(dialect.table(pipeline.bookkeeping.dataset, name));
}

type Part = (scope: IncidentScope, table: Sql) => readonly Sql[];

const PARTS: Readonly<Record<IncidentSource, Part>> = {
  runs: (scope, table) => {
    const latest = sql`SELECT *, ROW_NUMBER() OVER (PARTITION BY processor_name, data_date ORDER BY finished_at DESC, started_at DESC, run_id DESC) = 1 AS latest
  FROM ${table} WHERE ${datesOf(scope, 'data_date')}`;
    const recent = sql`(${latest}) h WHERE h.started_at >= ${since(scope)}`;
    return [
      sql`SELECT 'runs' AS source, processor_name AS processor, data_date AS date, ${none(scope)} AS entity, status AS what, error_message AS detail, latest AS is_open, 1 AS n
FROM ${recent} AND h.status = 'failed'`,
      looked(scope, 'runs', recent),
    ];
  },
  failures: (scope, table) => {
    const recent = sql`${table} f WHERE ${datesOf(scope, 'f.analysis_date')} AND f.created_at >= ${since(scope)}`;
    return [
      sql`SELECT 'failures', f.processor_name, f.analysis_date, f.entity_id, COALESCE(f.failure_category, 'no category'), f.failure_reason, TRUE, 1
FROM ${recent} AND f.resolution_status = 'UNRESOLVED' AND f.is_correctable`,
      looked(scope, 'failures', recent),
    ];
  },
  registry: (scope, table) => {
    const recent = sql`${table} r${dated(scope)} AND r.created_at >= ${since(scope)}`;
    const detail = sql`CONCAT(COALESCE(r.reason, 'no reason recorded'), COALESCE(CONCAT(', game ', CAST(r.game_id AS ${text(scope)})), ''))`;
    return [
      sql`SELECT 'registry', ${none(scope)}, g.date, r.player_name, COALESCE(r.source, 'no source'), ${detail}, TRUE, 1
FROM ${recent}`,
      looked(scope, 'registry', recent),
    ];
  },
  breakers: (scope, table) => {
    const all = sql`${table} b WHERE ${datesOf(scope, 'b.analysis_date')}`;
    return [
      sql`SELECT 'breakers', b.processor_name, b.analysis_date, b.entity_id, CONCAT(COALESCE(CAST(b.attempts AS ${text(scope)}), 'unknown'), ' attempts'), b.reason, TRUE, 1
FROM ${all} AND b.open_until > ${param('now', 'TIMESTAMP', scope.question.now)}`,
      looked(scope, 'breakers', all),
    ];
  },
};

/** A raw name has no date, but its game has one; a game that the schedule does not know counts whatever the dates. */
function dated(scope: IncidentScope): Sql {
  const { pipeline, dialect, question } = scope;
  if (pipeline.calendar.declared !== undefined) {
    return sql` LEFT JOIN (SELECT CAST(NULL AS DATE) AS date) g ON TRUE WHERE TRUE`;
  }
  const { schedule, game, date } = pipeline.calendar;
  const table = tableOf(pipeline, schedule);
  const column = (name: string) => fragment(dialect.identifier(name));
  const within =
    question.ranges.length > 0 ? sql`(g.date IS NULL OR ${datesOf(scope, 'g.date')})` : sql`TRUE`;
  return sql` LEFT JOIN (SELECT CAST(${column(game)} AS ${text(scope)}) AS game, MIN(${column(date)}) AS date
  FROM ${fragment(dialect.table(table.dataset, table.name))} WHERE ${inRanges(dialect.identifier(date), ALL_TIME, 'all_')} GROUP BY 1) g
  ON g.game = CAST(r.game_id AS ${text(scope)}) WHERE ${within}`;
}

function looked(scope: IncidentScope, source: IncidentSource, recent: Sql): Sql {
  const nothing = none(scope);
  return sql`SELECT '${fragment(source)}' AS source, ${nothing} AS processor, CAST(NULL AS DATE) AS date, ${nothing} AS entity, ${nothing} AS what, ${nothing} AS detail, FALSE AS is_open, COUNT(*) AS n
FROM ${recent}`;
}

function datesOf({ question }: IncidentScope, column: string): Sql {
  return inRanges(column, question.ranges.length > 0 ? question.ranges : ALL_TIME);
}

function since({ question }: IncidentScope): Sql {
  return param('since', 'TIMESTAMP', question.since);
}

function text({ dialect }: IncidentScope): Sql {
  return fragment(dialect.type('STRING'));
}

function none(scope: IncidentScope): Sql {
  return sql`CAST(NULL AS ${text(scope)})`;
}
