import type { IsoDate } from '../../contract/iso-date.js';
import { producerOf } from '../../pipeline/lookup.js';
import type { Processor } from '../../pipeline/model.js';
import { historyStatement } from '../../profile/history-statement.js';
import type { Dialect } from '../../sql/dialect.js';
import type { Sql } from '../../sql/sql.js';
import type { Row } from '../../warehouse/warehouse.js';
import { owes, type Scheduled } from './needs.js';

const SUCCEEDED = ['success', 'skipped'];

/** Latest status by `table date`. */
export type Statuses = ReadonlyMap<string, string>;

/** The expected date before a date, in the same season; NULL for the season's first. */
export function dayBefore({ calendar }: Scheduled, date: IsoDate): IsoDate | null {
  return calendar.datesBefore(date, 1)[0] ?? null;
}

/** One statement for the days before all dates; NULL when no date has one. */
export function statusStatement(
  scheduled: Scheduled,
  dialect: Dialect,
  dates: readonly IsoDate[],
): Sql | null {
  const days = dates.flatMap((date) => dayBefore(scheduled, date) ?? []).sort();
  const [start] = days;
  const end = days.at(-1);
  if (start === undefined || end === undefined) return null;
  return historyStatement(scheduled.pipeline, dialect, [{ start, end }]).sql;
}

export function statusesOf(rows: readonly Row[]): Statuses {
  return new Map(rows.map((row) => [`${row.processor_name} ${row.data_date}`, String(row.status)]));
}

/** Upstream processors whose run of the day before did not succeed, with what the history says instead. */
export function failedUpstreams(
  scheduled: Scheduled,
  { processor, date }: { readonly processor: Processor; readonly date: IsoDate },
  statuses: Statuses,
): readonly string[] {
  const day = dayBefore(scheduled, date);
  if (day === null) return [];
  const tables = [...new Set(processor.reads.map(({ table }) => table))].filter(
    (table) => producerOf(scheduled.pipeline, table) !== null && owes(scheduled, table, day),
  );
  return tables.flatMap((table) => {
    const status = statuses.get(`${table} ${day}`);
    if (status === undefined) return [`${table} has no run of ${day}`];
    return SUCCEEDED.includes(status) ? [] : [`the run of ${table} for ${day} ended as ${status}`];
  });
}
