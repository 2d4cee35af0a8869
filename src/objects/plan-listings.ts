import { groupBy, type IsoDate } from '../contract/index.js';
import type { SourcePrefix } from '../pipeline/model.js';
import { pathOn, staticPart } from '../pipeline/source-path.js';

/** Where one prefix's objects of one date lie. */
export interface Place {
  readonly prefix: string;
  readonly date: IsoDate;
  /** A folder when it ends in `/`, else the one object of that name. */
  readonly path: string;
}

/** One listing, and the places that it tells about. */
export interface Listing {
  /** What the names begin with. */
  readonly prefix: string;
  readonly places: readonly Place[];
}

/**
 * The listings that tell about every prefix on every date: one for a month of all prefixes whose paths are the same
 * up to the date, as long a beginning as they share. So never more than one per prefix and month.
 */
export function planListings(
  prefixes: readonly SourcePrefix[],
  dates: readonly IsoDate[],
): readonly Listing[] {
  const places = prefixes.flatMap((prefix) =>
    dates.map((date) => ({
      start: `${staticPart(prefix)}${date.slice(0, MONTH)}`,
      place: { prefix: prefix.name, date, path: pathOn(prefix, date) },
    })),
  );
  return [...groupBy(places, ({ start }) => start).values()].map((together) => ({
    prefix: sharedStart(together.map(({ place }) => place.path)),
    places: together.map(({ place }) => place),
  }));
}

/** Length of YYYY-MM. */
const MONTH = 7;

function sharedStart(paths: readonly string[]): string {
  const sorted = [...paths].sort();
  const [first = ''] = sorted;
  const last = sorted.at(-1) ?? first;
  let length = 0;
  while (length < first.length && first[length] === last[length]) length += 1;
  return first.slice(0, length);
}
