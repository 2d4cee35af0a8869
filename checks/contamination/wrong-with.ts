import { ROWS_PART } from '../../src/contract/reach.js';
import { producerOf } from '../../src/pipeline/lookup.js';
import type { Pipeline } from '../../src/pipeline/model.js';
import type { SeedGroup } from '../../src/repair/fold-seeds.js';
import { counted, named } from '../shared/words.js';

/**
 * What went wrong where an origin lies, and that nothing before it did.
 * @param proven - False: not all that it is made of could be read.
 */
export function wrongWith(pipeline: Pipeline, group: SeedGroup, proven: boolean): string {
  return `${partsOf(group)} on ${counted(group.dates.length, 'date')}, ${upstreamOf(pipeline, group, proven)}`;
}

function upstreamOf(pipeline: Pipeline, { table }: SeedGroup, proven: boolean): string {
  if (producerOf(pipeline, table) === null) return 'nothing lies upstream of this table';
  return `though all ${proven ? 'that it is made of' : 'of what it is made of that could be read'} is sound`;
}

/** Bad or missing rows in all; NULL: nobody knows how many there should be. */
export function rowsOf({ slices }: Pick<SeedGroup, 'slices'>): number | null {
  return slices.reduce<number | null>(
    (sum, slice) => (sum === null || slice.rows === null ? null : sum + slice.rows),
    0,
  );
}

function partsOf({ parts, slices }: SeedGroup): string {
  const ofRows = slices.filter((slice) => slice.part === ROWS_PART);
  const ofFields = slices.filter((slice) => slice.part !== ROWS_PART);
  const fields = parts.filter((part) => part !== ROWS_PART);
  return [
    ...(ofRows.length > 0 ? [missing(ofRows)] : []),
    ...(fields.length > 0
      ? [`${named(fields)} bad (${counted(rowsOf({ slices: ofFields }) ?? 0, 'row')})`]
      : []),
  ].join(' and ');
}

function missing(slices: SeedGroup['slices']): string {
  const games = slices.flatMap((slice) => slice.games ?? []);
  const rows = rowsOf({ slices });
  if (games.length === 0)
    return rows === null
      ? 'rows are missing'
      : `${counted(rows, 'row')} ${rows === 1 ? 'is' : 'are'} missing`;
  const played = games.reduce((sum, one) => sum + one.played, 0);
  const whole = games.reduce((sum, one) => sum + one.whole, 0);
  return `rows of ${played - whole} of ${counted(played, 'game')} are missing`;
}
