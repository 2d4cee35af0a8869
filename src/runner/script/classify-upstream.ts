import { type Excuse, failureTableOf, processorOf, tableOf } from '../../pipeline/index.js';
import { fragment, param, type Sql, sql } from '../../sql/index.js';
import { type ChunkWork, rangeParams } from './chunk-work.js';
import { stagedFailures } from './staged-failures.js';

type FailureOf = Extract<Excuse, { kind: 'failure-of' }>;

/** For a failure that an upstream failure has caused: what lies behind that one lies behind this one. */
export function upstreamFailures(work: ChunkWork): Sql[] {
  return work.processor.excuses.flatMap((excuse, place) =>
    excuse.kind === 'failure-of' ? [upstreamFailure(work, excuse, place)] : [],
  );
}

function upstreamFailure(work: ChunkWork, excuse: FailureOf, place: number): Sql {
  const { dialect, pipeline } = work;
  const upstream = processorOf(pipeline, excuse.processor);
  const failures = dialect.table(pipeline.bookkeeping.dataset, failureTableOf(pipeline, upstream));
  const text = dialect.type('STRING');
  const column = (name: string) => dialect.identifier(name);
  const via = excuse.via === null ? null : { ...excuse.via, table: tableOf(pipeline, excuse.via.table) };
  const link =
    via === null
      ? ''
      : `
  JOIN ${dialect.table(via.table.dataset, via.table.name)} v ON v.${column(via.table.date)} = f.analysis_date
    AND CAST(v.${column(via.entity)} AS ${text}) = f.entity_id AND v.${column(via.table.date)} BETWEEN @start_date AND @end_date`;
  const own = { text: '', params: rangeParams(work.chunk) };
  const led = via === null ? 'f.entity_id' : `CAST(v.${column(via.leadsTo)} AS ${text})`;
  return sql`SELECT f.analysis_date, f.entity_id, ${param(`category_${excuse.category.toLowerCase()}`, 'STRING', excuse.category)} AS failure_category,
  u.failure_type, u.is_correctable, u.expected_game_count, u.actual_game_count, u.missing_game_dates, ${fragment(String(place))} AS place
FROM (${stagedFailures(work, excuse.category)}) f${fragment(link)}
  JOIN ${fragment(failures)} u ON u.analysis_date = f.analysis_date AND u.entity_id = ${fragment(led)}
WHERE u.processor_name = ${param(`upstream_${place}`, 'STRING', upstream.table)} AND u.resolution_status <> 'RESOLVED'
  AND u.analysis_date BETWEEN @start_date AND @end_date${own}`;
}
