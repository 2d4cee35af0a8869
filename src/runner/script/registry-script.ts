import { REGISTRY_ERRORS } from '../../pipeline/index.js';
import { fragment, join, param, type Sql, sql } from '../../sql/index.js';
import type { ChunkWork } from './chunk-work.js';
import { STAGED } from './staged.js';

/** Replaces, for the games that were computed, what is written down of raw names and ids that could not be resolved. */
export function replaceRegistryErrors(work: ChunkWork): readonly Sql[] {
  const { dialect, pipeline, processor, stamp } = work;
  const { registry } = processor;
  if (registry === null || work.source.kind === 'written') return [];
  const target = fragment(dialect.table(pipeline.bookkeeping.dataset, REGISTRY_ERRORS));
  const staged = fragment(dialect.identifier(STAGED));
  const text = fragment(dialect.type('STRING'));
  const column = (name: string) => sql`CAST(s.${fragment(dialect.identifier(name))} AS ${text})`;
  const source = param('registry_source', 'STRING', registry.source);
  const unresolved = registry.resolved.map((name) => sql`COALESCE(${column(name)}, '') = ''`);
  return [
    sql`DELETE FROM ${target} r WHERE r.source = ${source} AND EXISTS (SELECT 1 FROM ${staged} s WHERE ${column(registry.game)} = r.game_id)`,
    sql`INSERT INTO ${target} (created_at, source, player_name, game_id, reason)
SELECT DISTINCT ${param('now', 'TIMESTAMP', stamp.now)}, ${source}, ${column(registry.name)}, ${column(registry.game)}, s.failure_reason
FROM ${staged} s WHERE s.failure_category IS NOT NULL AND (${join(unresolved, ' OR ')})`,
  ];
}
