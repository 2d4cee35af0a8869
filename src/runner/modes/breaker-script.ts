import type { IsoDate } from '../../contract/iso-date.js';
import { CIRCUIT_BREAKERS, DATE_LEVEL, REPROCESS_ATTEMPTS } from '../../pipeline/bookkeeping.js';
import { failureTableOf } from '../../pipeline/lookup.js';
import type { Pipeline, Processor } from '../../pipeline/model.js';
import type { ModeSettings } from '../../pipeline/run-settings.js';
import type { Dialect } from '../../sql/dialect.js';
import { dateParam, fragment, param, type Sql, sql } from '../../sql/sql.js';
import { HOUR } from './run-counts.js';

/** Whose attempts are recorded, for which dates, and when. */
export interface AttemptScope {
  readonly pipeline: Pipeline;
  readonly dialect: Dialect;
  readonly processor: Processor;
  /** In order, at least one. */
  readonly dates: readonly IsoDate[];
  readonly runId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly breaker: ModeSettings['circuitBreaker'];
}

/**
 * Records what was tried in this run and opens or closes the circuits of the entities: an entity that failed for a
 * reason that can be retried is one more attempt; one that had failed and now came out ends its series. Reads the
 * failure records that the same transaction has written.
 */
export function attemptScript(scope: AttemptScope): readonly Sql[] {
  const { pipeline, dialect } = scope;
  const table = (name: string) => fragment(dialect.table(pipeline.bookkeeping.dataset, name));
  const attempts = table(REPROCESS_ATTEMPTS);
  const breakers = table(CIRCUIT_BREAKERS);
  const tried = sql`a.run_id = ${param('run_id', 'STRING', scope.runId)} AND a.attempted_at = ${nowOf(scope)} AND ${mine(scope, 'a')}`;
  return [
    // A commit whose answer was lost is tried again: what it may have recorded is not counted twice.
    sql`DELETE FROM ${attempts} a WHERE ${mine(scope, 'a')} AND a.run_id = ${param('run_id', 'STRING', scope.runId)}`,
    insertAttempts(scope, attempts),
    sql`DELETE FROM ${breakers} b WHERE ${mine(scope, 'b')} AND EXISTS (SELECT 1 FROM ${attempts} a
  WHERE ${tried} AND a.analysis_date = b.analysis_date AND a.entity_id = b.entity_id)`,
    sql`INSERT INTO ${breakers} (processor_name, analysis_date, entity_id, attempts, opened_at, open_until, reason, run_id)
SELECT a.processor_name, a.analysis_date, a.entity_id, a.attempt_number, a.attempted_at, a.circuit_breaker_until,
  a.failure_category, a.run_id
FROM ${attempts} a WHERE ${tried} AND a.circuit_breaker_tripped`,
  ];
}

function insertAttempts(scope: AttemptScope, attempts: Sql): Sql {
  const { breaker } = scope;
  const limit = param('most_attempts', 'INT64', breaker.attempts);
  const until = param(
    'open_until',
    'TIMESTAMP',
    new Date(scope.now + breaker.coolDownHours * HOUR).toISOString(),
  );
  return sql`INSERT INTO ${attempts} (processor_name, analysis_date, entity_id, attempt_number, attempted_at, run_id,
  succeeded, failure_category, circuit_breaker_tripped, circuit_breaker_until)
SELECT ${param('processor', 'STRING', scope.processor.table)}, t.analysis_date, t.entity_id, t.attempt_number, ${nowOf(scope)},
  ${param('run_id', 'STRING', scope.runId)}, t.failure_category IS NULL, t.failure_category,
  t.failure_category IS NOT NULL AND t.attempt_number >= ${limit},
  CASE WHEN t.failure_category IS NOT NULL AND t.attempt_number >= ${limit} THEN ${until} END
FROM (
${triedNow(scope, attempts)}
) t`;
}

/** Entities that failed now, or had failed at their latest attempt, with the number of this attempt. */
function triedNow(scope: AttemptScope, attempts: Sql): Sql {
  return sql`SELECT COALESCE(f.analysis_date, l.analysis_date) AS analysis_date, COALESCE(f.entity_id, l.entity_id) AS entity_id,
  f.failure_category, CASE WHEN l.succeeded THEN 1 ELSE COALESCE(l.attempt_number, 0) + 1 END AS attempt_number
FROM (
  SELECT f.analysis_date, f.entity_id, MAX(f.failure_category) AS failure_category,
    MAX(CASE WHEN f.failure_category = 'CIRCUIT_BREAKER_ACTIVE' OR NOT COALESCE(f.can_retry, TRUE) THEN 1 ELSE 0 END) AS passive
  FROM ${failuresOf(scope)} f
  WHERE ${mine(scope, 'f')} AND f.resolution_status <> 'RESOLVED' AND f.entity_id <> ${param('date_level', 'STRING', DATE_LEVEL)}
  GROUP BY 1, 2
) f
FULL JOIN (
  SELECT a.analysis_date, a.entity_id, a.attempt_number, a.succeeded FROM ${attempts} a WHERE ${mine(scope, 'a')}
  QUALIFY ROW_NUMBER() OVER (
    PARTITION BY a.analysis_date, a.entity_id ORDER BY a.attempted_at DESC, a.attempt_number DESC
  ) = 1
) l ON l.analysis_date = f.analysis_date AND l.entity_id = f.entity_id
WHERE COALESCE(f.passive, 0) = 0 AND (f.entity_id IS NOT NULL OR NOT l.succeeded)`;
}

/** SELECT of the entities whose circuit is open, as failures that take the place of their output. */
export function openCircuits(scope: Omit<AttemptScope, 'runId' | 'breaker'>): Sql {
  const { pipeline, dialect } = scope;
  const text = fragment(dialect.type('STRING'));
  return sql`SELECT b.analysis_date AS date, b.entity_id AS entity, 'CIRCUIT_BREAKER_ACTIVE' AS failure_category,
  CONCAT('circuit open after ', CAST(b.attempts AS ${text}), ' attempts (', b.reason, ')') AS failure_reason
FROM ${fragment(dialect.table(pipeline.bookkeeping.dataset, CIRCUIT_BREAKERS))} b
WHERE ${mine(scope, 'b')} AND b.entity_id <> ${param('guard_date_level', 'STRING', DATE_LEVEL)} AND b.open_until > ${param('guard_now', 'TIMESTAMP', new Date(scope.now).toISOString())}`;
}

/** Notes that whole dates are not tried again before a moment, instead of what was noted of them before. */
export function openDates(
  scope: Omit<AttemptScope, 'breaker'>,
  until: ReadonlyMap<IsoDate, number>,
): readonly Sql[] {
  const breakers = fragment(scope.dialect.table(scope.pipeline.bookkeeping.dataset, CIRCUIT_BREAKERS));
  const level = param('date_level', 'STRING', DATE_LEVEL);
  const dates = [...until.keys()].sort();
  const inserts = [...until].map(
    ([
      date,
      moment,
    ]) => sql`INSERT INTO ${breakers} (processor_name, analysis_date, entity_id, opened_at, open_until, reason, run_id)
VALUES (${param('processor', 'STRING', scope.processor.table)}, ${dateParam('date', date)}, ${level}, ${nowOf(scope)},
  ${param('open_until', 'TIMESTAMP', new Date(moment).toISOString())}, 'the date failed too often', ${param('run_id', 'STRING', scope.runId)})`,
  );
  return [
    sql`DELETE FROM ${breakers} b WHERE ${mine({ ...scope, dates }, 'b')} AND b.entity_id = ${level}`,
    ...inserts,
  ];
}

function failuresOf({ pipeline, dialect, processor }: AttemptScope): Sql {
  return fragment(dialect.table(pipeline.bookkeeping.dataset, failureTableOf(pipeline, processor)));
}

function nowOf({ now }: Pick<AttemptScope, 'now'>): Sql {
  return param('now', 'TIMESTAMP', new Date(now).toISOString());
}

type Whose = Pick<AttemptScope, 'dialect' | 'processor' | 'dates'>;

/** The rows of the processor for the dates: a raw range for pruning, and membership for exactness. */
function mine({ dialect, processor, dates }: Whose, alias: string): Sql {
  const [start = '', end = start] = [dates[0], dates.at(-1)];
  const wanted = param('guard_dates', 'ARRAY<DATE>', dates);
  const date = `${alias}.analysis_date`;
  return sql`${fragment(alias)}.processor_name = ${param('guard_processor', 'STRING', processor.table)}
    AND ${fragment(date)} BETWEEN ${dateParam('guard_start', start)} AND ${dateParam('guard_end', end)}
    AND ${fragment(dialect.isIn(date, wanted.text))}${{ text: '', params: wanted.params }}`;
}
