import { type Table, tableOf } from '../../pipeline/index.js';
import { fragment, param, type Sql, sql } from '../../sql/index.js';
import { type ChunkWork, ofChunk } from './chunk-work.js';
import { replaceFailures } from './failure-script.js';
import { recordHistory } from './history-script.js';
import { replaceRegistryErrors } from './registry-script.js';
import { stage } from './stage-script.js';
import { STAGED } from './staged.js';

/**
 * One chunk as one transaction: compute, replace the dates' partitions, replace their failure records, write the
 * run history. A crash at any point leaves all of it or none.
 */
export function chunkScript(work: ChunkWork): readonly Sql[] {
  const table = tableOf(work.pipeline, work.processor.table);
  return [
    stage(work),
    ...(work.source.kind === 'written' ? [] : replacePartitions(work, table)),
    ...replaceFailures(work),
    ...replaceRegistryErrors(work),
    recordHistory(work, table),
    ...work.alongside,
    sql`DROP TABLE ${fragment(work.dialect.identifier(STAGED))}`,
  ];
}

function replacePartitions(work: ChunkWork, table: Table): Sql[] {
  const { dialect } = work;
  const target = fragment(dialect.table(table.dataset, table.name));
  const names = table.columns.map((column) => column.name);
  const now = param('now', 'TIMESTAMP', work.stamp.now);
  const hasStamp = names.includes('processed_at');
  const values = names.map((name) => (name === 'processed_at' ? now.text : dialect.identifier(name)));
  const columns = fragment(names.map((name) => dialect.identifier(name)).join(', '));
  return [
    sql`DELETE FROM ${target} WHERE ${ofChunk(work, dialect.identifier(table.date))}`,
    sql`INSERT INTO ${target} (${columns})
SELECT ${{ text: values.join(', '), params: hasStamp ? now.params : {} }}
FROM ${fragment(dialect.identifier(STAGED))} WHERE failure_category IS NULL`,
  ];
}
