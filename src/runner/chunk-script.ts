import { failureTableOf, tableOf } from '../pipeline/lookup.js';
import type { Table } from '../pipeline/model.js';
import { templateNames } from '../profile/template-names.js';
import type { Dialect } from '../sql/dialect.js';
import { dateParam, fragment, param, type Sql, sql } from '../sql/sql.js';
import { expandTemplate } from '../sql/template.js';
import { type ChunkWork, ofChunk, rangeParams } from './chunk-work.js';
import { replaceFailures } from './failure-script.js';
import { recordHistory } from './history-script.js';
import { STAGED } from './staged.js';

/** Columns that the runner adds to what a processor selects. */
export const RUNNER_COLUMNS: readonly string[] = ['data_hash', 'processed_at'];

/**
 * One chunk as one transaction: compute, replace the dates' partitions, replace their failure records, write the
 * run history. A crash at any point leaves all of it or none.
 */
export function chunkScript(work: ChunkWork): readonly Sql[] {
  const table = tableOf(work.pipeline, work.processor.table);
  const failures = failureTableOf(work.pipeline, work.processor);
  return [
    stage(work, table),
    ...replacePartitions(work, table),
    ...replaceFailures(work, failures),
    recordHistory(work, table),
    sql`DROP TABLE ${fragment(work.dialect.identifier(STAGED))}`,
  ];
}

function stage(work: ChunkWork, table: Table): Sql {
  const { dialect, chunk, processor } = work;
  const text = expandTemplate(processor.sql, templateNames(work.pipeline, dialect, processor));
  const params = { ...rangeParams(chunk), ...dateParam('history_start', chunk.historyStart).params };
  return sql`${fragment(dialect.createTemporary(STAGED))}
SELECT staged.*, ${fragment(contentHash(table, dialect))} AS data_hash
FROM (
${{ text: text.trim(), params }}
) staged
WHERE ${ofChunk(work, `staged.${dialect.identifier(table.date)}`)}`;
}

/** MD5 of the canonical text of the declared output columns; stamps and run ids are left out. */
function contentHash(table: Table, dialect: Dialect): string {
  const texts = table.columns
    .filter((column) => !RUNNER_COLUMNS.includes(column.name))
    .map(
      ({ name, type }) =>
        `COALESCE(${dialect.canonicalText(`staged.${dialect.identifier(name)}`, type)}, '~')`,
    );
  return dialect.md5Hex(`CONCAT(${texts.join(", '|', ")})`);
}

function replacePartitions(work: ChunkWork, table: Table): Sql[] {
  const { dialect } = work;
  const target = fragment(dialect.table(table.dataset, table.name));
  const names = table.columns.map((column) => column.name);
  const values = names.map((name) => (name === 'processed_at' ? '@now' : dialect.identifier(name)));
  const columns = fragment(names.map((name) => dialect.identifier(name)).join(', '));
  const now = param('now', 'TIMESTAMP', work.stamp.now);
  return [
    sql`DELETE FROM ${target} WHERE ${ofChunk(work, dialect.identifier(table.date))}`,
    {
      text: sql`INSERT INTO ${target} (${columns})
SELECT ${fragment(values.join(', '))} FROM ${fragment(dialect.identifier(STAGED))} WHERE failure_category IS NULL`
        .text,
      params: now.params,
    },
  ];
}
