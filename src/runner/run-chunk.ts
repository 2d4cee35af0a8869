import type { DateRun } from '../contract/run-result.js';
import type { Processor } from '../pipeline/model.js';
import { param, type Sql, sql } from '../sql/sql.js';
import type { Row } from '../warehouse/warehouse.js';
import { WarehouseError } from '../warehouse/warehouse.js';
import type { Chunk } from './chunk-dates.js';
import { chunkScript } from './chunk-script.js';
import { type ChunkWork, ofChunk } from './chunk-work.js';
import { historyTable, recordWithout } from './history-script.js';
import { entryOf } from './recorder.js';
import type { RunContext } from './run-context.js';

/** Computes one chunk in one transaction and says what became of each of its dates. */
export async function runChunk(
  context: RunContext,
  processor: Processor,
  chunk: Chunk,
): Promise<readonly DateRun[]> {
  const { warehouse, pipeline, listener } = context;
  const stamp = context.stamp();
  const work: ChunkWork = { pipeline, dialect: warehouse.dialect, processor, chunk, stamp };
  listener({
    kind: 'chunk-started',
    processor: processor.name,
    range: { start: chunk.start, end: chunk.end },
  });
  const runs = await compute(context, work);
  context.recorder.append(
    processor,
    runs.map((run) => entryOf(run, stamp)),
  );
  for (const run of runs) listener({ kind: 'date', run });
  return runs;
}

async function compute({ warehouse }: RunContext, work: ChunkWork): Promise<DateRun[]> {
  try {
    await warehouse.execute(chunkScript(work));
  } catch (error) {
    if (!(error instanceof WarehouseError)) throw error;
    return await recordFailure({ warehouse }, work, error.message);
  }
  const rows = await warehouse.query(outcomeStatement(work));
  return rows.map((row) => outcomeOf(work.processor, row));
}

/** The chunk was rolled back; that it failed, and why, is recorded by itself. */
async function recordFailure(
  { warehouse }: Pick<RunContext, 'warehouse'>,
  work: ChunkWork,
  reason: string,
): Promise<DateRun[]> {
  await warehouse.execute([recordWithout({ ...work, dates: work.chunk.dates, status: 'failed', reason })]);
  return work.chunk.dates.map((date) => ({
    processor: work.processor.name,
    date,
    status: 'failed',
    records: 0,
    failures: 0,
    reason,
  }));
}

function outcomeStatement(work: ChunkWork): Sql {
  return sql`SELECT data_date AS date, status, records_processed AS records, failed_count AS failures, error_message AS reason
FROM ${historyTable(work.pipeline, work.dialect)}
WHERE ${ofChunk(work, 'data_date')} AND processor_name = ${param('processor', 'STRING', work.processor.table)}
  AND run_id = ${param('run_id', 'STRING', work.stamp.runId)} AND started_at = ${param('now', 'TIMESTAMP', work.stamp.now)}
ORDER BY 1`;
}

function outcomeOf(processor: Processor, row: Row): DateRun {
  return {
    processor: processor.name,
    date: String(row.date),
    status: row.status === 'success' ? 'success' : 'failed',
    records: Number(row.records),
    failures: Number(row.failures),
    reason: row.reason === null || row.reason === undefined ? null : String(row.reason),
  };
}
