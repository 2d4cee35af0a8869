import type { DateRange } from '../contract/iso-date.js';
import { dateParam, fragment, join, type Sql, sql } from './sql.js';

/**
 * "The raw partition column lies in one of the ranges", never wrapped in a function, so that every engine can
 * prune partitions. Parameters are `@start_0`, `@end_0`, ...; the same ranges give the same parameters.
 * @param column quoted column
 * @param ranges at least one
 * @param prefix of the parameter names, where one statement holds two sets of ranges
 */
export function inRanges(column: string, ranges: readonly DateRange[], prefix = ''): Sql {
  const terms = ranges.map(
    (range, index) =>
      sql`${fragment(column)} BETWEEN ${dateParam(`${prefix}start_${index}`, range.start)} AND ${dateParam(`${prefix}end_${index}`, range.end)}`,
  );
  return sql`(${join(terms, ' OR ')})`;
}
