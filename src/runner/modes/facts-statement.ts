import type { DateRange } from '../../contract/iso-date.js';
import { DATE_LEVEL } from '../../pipeline/bookkeeping.js';
import { failureTableOf, producerOf, tableOf } from '../../pipeline/lookup.js';
import type { Pipeline } from '../../pipeline/model.js';
import type { Dialect } from '../../sql/dialect.js';
import { inRanges } from '../../sql/range-predicate.js';
import { fragment, join, param, type Sql, sql } from '../../sql/sql.js';

export interface FactScope {
  readonly pipeline: Pipeline;
  readonly dialect: Dialect;
  /** Full names, each once, at least one. */
  readonly tables: readonly string[];
  readonly ranges: readonly DateRange[];
  /** Failure tables to read; without it those of the tables' processors. */
  readonly failures?: readonly string[];
}

/** Column by which a processor's output tells when it was written. */
const WRITTEN_AT = 'processed_at';

/**
 * The one statement behind every question about upstreams, whatever the number of tables and dates: rows, last
 * write and unresolved failure records per (table, date). A failure record of a whole date stands for no entity.
 */
export function factsStatement(scope: FactScope): Sql {
  const arms = [
    ...scope.tables.map((name, index) => rowsOf(scope, name, index)),
    ...(scope.failures ?? failureTables(scope)).map((table) => failuresIn(scope, table)),
  ];
  return sql`${join(arms, '\nUNION ALL\n')}`;
}

function rowsOf({ pipeline, dialect, ranges }: FactScope, name: string, index: number): Sql {
  const table = tableOf(pipeline, name);
  const date = dialect.identifier(table.date);
  const written = table.columns.some((column) => column.name === WRITTEN_AT)
    ? `MAX(${dialect.identifier(WRITTEN_AT)})`
    : `CAST(NULL AS ${dialect.type('TIMESTAMP')})`;
  return sql`SELECT ${param(`table_${index}`, 'STRING', name)} AS name, ${fragment(`${date} AS ${dialect.identifier('date')}`)}, COUNT(*) AS n, ${fragment(written)} AS written_at, 0 AS failures
FROM ${fragment(dialect.table(table.dataset, table.name))}
WHERE ${inRanges(date, ranges)} GROUP BY 2`;
}

function failuresIn({ pipeline, dialect, tables, ranges }: FactScope, failures: string): Sql {
  const names = param('tables', 'ARRAY<STRING>', tables);
  return sql`SELECT processor_name, analysis_date, 0, CAST(NULL AS ${fragment(dialect.type('TIMESTAMP'))}), COUNT(*)
FROM ${fragment(dialect.table(pipeline.bookkeeping.dataset, failures))}
WHERE ${inRanges('analysis_date', ranges)} AND ${fragment(dialect.isIn('processor_name', names.text))}${{ text: '', params: names.params }}
  AND resolution_status <> 'RESOLVED' AND entity_id <> ${param('date_level', 'STRING', DATE_LEVEL)}
GROUP BY 1, 2`;
}

/** Failure tables of the tables' processors. */
export function failureTables({
  pipeline,
  tables,
}: Pick<FactScope, 'pipeline' | 'tables'>): readonly string[] {
  const producers = tables.flatMap((table) => producerOf(pipeline, table) ?? []);
  return [...new Set(producers.map((processor) => failureTableOf(pipeline, processor)))];
}
