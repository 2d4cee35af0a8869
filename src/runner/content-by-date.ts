import type { IsoDate } from '../contract/index.js';
import { tableOf } from '../pipeline/index.js';
import { fragment, type Sql, sql } from '../sql/index.js';
import type { Row } from '../warehouse/warehouse.js';
import { type ChunkWork, ofChunk } from './script/chunk-work.js';
import { contentHash } from './script/content-hash.js';

type ContentWork = Pick<ChunkWork, 'pipeline' | 'dialect' | 'processor' | 'chunk'>;

/**
 * Statement that tells what a chunk's dates hold: per date one hash over the rows' own hashes, whatever the order
 * of the rows. Where nobody keeps the rows' hashes, they are computed.
 */
export function contentStatement(work: ContentWork): Sql {
  const { dialect, processor } = work;
  const table = tableOf(work.pipeline, processor.table);
  const date = dialect.identifier(table.date);
  const kept = processor.kind !== 'command' && table.columns.some(({ name }) => name === 'data_hash');
  const hash = kept ? 't.data_hash' : contentHash(table, dialect, 't');
  const all = dialect.md5Hex("STRING_AGG(h.row_hash, '' ORDER BY h.row_hash)");
  return sql`SELECT h.${fragment(date)} AS date, ${fragment(all)} AS content
FROM (
  SELECT t.${fragment(date)}, ${fragment(hash)} AS row_hash
  FROM ${fragment(dialect.table(table.dataset, table.name))} t WHERE ${ofChunk(work, `t.${date}`)}
) h GROUP BY 1`;
}

export function contentByDate(rows: readonly Row[]): ReadonlyMap<IsoDate, string> {
  return new Map(rows.map((row) => [String(row.date), String(row.content)]));
}
