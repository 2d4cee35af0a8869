import type { Origin } from '../../src/contract/origin.js';
import { ROWS_PART } from '../../src/contract/reach.js';
import { producerOf, tableOf } from '../../src/pipeline/lookup.js';
import type { Pipeline } from '../../src/pipeline/model.js';
import type { SeedGroup } from '../../src/repair/fold-seeds.js';
import type { TracedOrigin } from '../../src/repair/origins.js';
import { fillCommand } from '../shared/fill-command.js';
import { counted, named } from '../shared/words.js';

/** An origin in words, with what mends it. */
export function describeOrigin(pipeline: Pipeline, traced: TracedOrigin, id: string): Origin {
  const { group, path, radius, exact, doubts, explained } = traced;
  const doubt = doubts.length === 0 ? null : `${named(doubts)} could not be read`;
  const rows = rowsOf(group);
  return {
    id,
    table: group.table,
    processor: producerOf(pipeline, group.table)?.name ?? null,
    fields: group.parts.filter((part) => part !== ROWS_PART),
    rowsMissing: group.parts.includes(ROWS_PART),
    dates: group.dates,
    rows,
    message: messageOf(group, rows),
    proven: doubt === null && exact,
    doubt: doubt ?? (exact ? null : 'which rows read it could not be asked'),
    path,
    radius,
    exact,
    findings: explained.filter((slice) => slice.told && slice.asked && !group.slices.includes(slice)).length,
    next: mendCommand(pipeline, group),
  };
}

function rowsOf({ slices }: SeedGroup): number | null {
  return slices.reduce<number | null>(
    (sum, slice) => (sum === null || slice.rows === null ? null : sum + slice.rows),
    0,
  );
}

function messageOf({ parts, dates }: SeedGroup, rows: number | null): string {
  const fields = parts.filter((part) => part !== ROWS_PART);
  const wrong = [
    ...(parts.includes(ROWS_PART) ? ['rows are missing'] : []),
    ...(fields.length > 0 ? [`${named(fields)} bad`] : []),
  ].join(' and ');
  const many = rows === null ? '' : ` (${counted(rows, 'row')})`;
  return `${wrong}${many} on ${counted(dates.length, 'date')}, though all that it is made of is sound`;
}

/** The dates follow one another, so first and last name them exactly. */
function mendCommand(pipeline: Pipeline, { table, dates }: SeedGroup): string {
  const [first = ''] = dates;
  const last = dates.at(-1) ?? first;
  const own = tableOf(pipeline, table);
  if (first === last) return fillCommand(pipeline, own, first);
  const producer = producerOf(pipeline, table);
  return producer === null
    ? fillCommand(pipeline, own, `the ${counted(dates.length, 'date')} from ${first} to ${last}`)
    : `fillgate run --processor ${producer.name} --start-date ${first} --end-date ${last} --no-resume`;
}
