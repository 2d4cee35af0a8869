import type { DateRun, IsoDate } from '../contract/index.js';
import type { ChunkTask } from './chunk-task.js';
import { contentByDate, contentStatement } from './content-by-date.js';
import type { RunContext } from './run-context.js';

interface Contents {
  readonly task: ChunkTask;
  readonly before: ReadonlyMap<IsoDate, string> | null;
  readonly after: ReadonlyMap<IsoDate, string> | null;
}

/** Hashes of what the dates hold now; NULL where no earlier run has computed them, which costs no statement. */
export async function contentOf(
  { warehouse, pipeline, retry }: RunContext,
  { processor, chunk, recorded }: ChunkTask,
): Promise<Contents['before']> {
  if (!chunk.dates.some((date) => recorded.has(date))) return null;
  const statement = contentStatement({ pipeline, dialect: warehouse.dialect, processor, chunk });
  return contentByDate(await retry(() => warehouse.query(statement)));
}

/** The same rows, and as many failures, as an earlier run has left: nothing downstream has to follow. */
export function unchangedOr(run: DateRun, { task, before, after }: Contents): DateRun {
  const earlier = task.recorded.get(run.date);
  if (before === null || after === null || run.status !== 'success') return run;
  const wasSuccess = earlier?.status === 'success' && earlier.failures === run.failures;
  const same = wasSuccess && before.get(run.date) === after.get(run.date);
  return same ? { ...run, status: 'unchanged' } : run;
}
