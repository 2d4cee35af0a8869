import type { Finding } from '../../../src/contract/finding.js';
import { groupBy } from '../../../src/contract/group-by.js';
import type { IsoDate } from '../../../src/contract/iso-date.js';
import type { RunRecord } from '../../../src/contract/question.js';
import { foldDates, rangesContain } from '../../../src/pipeline/date-ranges.js';
import { producerOf, tableOf } from '../../../src/pipeline/lookup.js';
import type { Processor, Table } from '../../../src/pipeline/model.js';
import type { Evidence } from '../../shared/subject.js';

/** Dates in a row on which one table's rows are not all there, with all that the guess at their cause rests on. */
export interface GapRange extends Evidence {
  readonly table: Table;
  readonly processor: Processor | null;
  /** Expected dates that follow one another. */
  readonly dates: readonly IsoDate[];
  readonly first: IsoDate;
  readonly last: IsoDate;
  /** Whether there is no row at all on any of them. */
  readonly empty: boolean;
  /** Expected dates of the ranges on which the table is judged, in order. */
  readonly judged: readonly IsoDate[];
  /** The table's other gaps. */
  readonly others: readonly (readonly IsoDate[])[];
  /** The latest run of each date of the table's processor; empty for a raw table, or where nobody could tell. */
  readonly runs: ReadonlyMap<IsoDate, RunRecord>;
}

/** Findings that are about rows that are missing, table by table, folded into ranges. */
export function gapRanges(evidence: Evidence, findings: readonly Finding[]): readonly GapRange[] {
  const byTable = groupBy(findings, (finding) => finding.table);
  return [...byTable].flatMap(([table, of]) =>
    rangesOf(evidence, tableOf(evidence.scope.pipeline, table), of),
  );
}

/** Whether a finding is about rows that are missing. */
export function isRowGap({ verdict, date, field, status }: Finding): boolean {
  return verdict === 'fail' && date !== null && field === null && ROW_GAPS.includes(status);
}

const ROW_GAPS: readonly string[] = ['MISSING_DATE', 'PARTIAL'];

function rangesOf(evidence: Evidence, table: Table, findings: readonly Finding[]): readonly GapRange[] {
  const { calendar, pipeline } = evidence.scope;
  const gaps = findings.filter(isRowGap);
  const dates = gaps.flatMap((gap) => gap.date ?? []);
  const processor = producerOf(pipeline, table.name);
  const runs = runsOf(evidence, processor, table);
  const skipped = new Set(findings.flatMap((one) => (one.verdict === 'skipped' ? (one.date ?? []) : [])));
  const judged = calendar.expectedDates(evidence.scope.ranges).filter((date) => !skipped.has(date));
  const ranges = foldDates(dates, calendar).map((range) =>
    dates.filter((date) => rangesContain([range], date)),
  );
  return ranges.map((own) => ({
    ...evidence,
    table,
    processor,
    dates: own,
    first: own[0] ?? '',
    last: own.at(-1) ?? '',
    empty: gaps.every((gap) => !own.includes(gap.date ?? '') || gap.status === 'MISSING_DATE'),
    judged,
    others: ranges.filter((other) => other !== own),
    runs,
  }));
}

function runsOf(
  { answers }: Evidence,
  processor: Processor | null,
  table: Table,
): ReadonlyMap<IsoDate, RunRecord> {
  const history = answers.runHistory();
  if (processor === null || !history.ok) return new Map();
  const own = history.value.filter((run) => run.processor === processor.name || run.processor === table.name);
  return new Map(own.map((run) => [run.date, run]));
}

/** The judged date before the gap, and the one after it; NULL where it begins or ends what was asked about. */
export function neighbours({ judged, first, last }: GapRange): {
  readonly before: IsoDate | null;
  readonly after: IsoDate | null;
} {
  return {
    before: judged.findLast((date) => date < first) ?? null,
    after: judged.find((date) => date > last) ?? null,
  };
}
