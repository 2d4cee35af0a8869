import type { Session } from '../../src/gates/session.js';
import { contentOf } from '../fixtures/warehouse.js';

/**
 * What a run leaves for good: the tables, the failure records that stand, and what the run history says of each
 * date in the end. Tries that failed, and records that were resolved since, are no part of it.
 */
export async function lastingContent(session: Session): Promise<Record<string, readonly string[]>> {
  const content = await contentOf(session);
  return Object.fromEntries(
    Object.entries(content).map(([table, lines]) => [table, lines.filter((line) => isLasting(table, line))]),
  );
}

function isLasting(table: string, line: string): boolean {
  const row = JSON.parse(line) as Record<string, unknown>;
  if (table === 'processor_run_history') return row.status !== 'failed';
  return row.resolution_status !== 'RESOLVED';
}
