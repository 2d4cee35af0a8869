import type { IsoDate } from '../contract/iso-date.js';
import type { Calendar } from '../pipeline/calendar.js';

/** Dates that are computed by one statement in one transaction; in order, at least one, all of one season. */
export interface Chunk {
  readonly dates: readonly [IsoDate, ...IsoDate[]];
  readonly start: IsoDate;
  readonly end: IsoDate;
  /** Nothing before this date lies in any look-back window of the chunk. */
  readonly historyStart: IsoDate;
}

/**
 * Cuts dates into chunks of at most `size`. A chunk never spans two seasons, nor an expected date that is not to
 * be computed, so a few scattered dates do not drag in all that lies between.
 * @param dates expected dates, sorted
 */
export function chunkDates(dates: readonly IsoDate[], size: number, calendar: Calendar): readonly Chunk[] {
  const chunks: IsoDate[][] = [];
  for (const date of dates) {
    const open = chunks.at(-1);
    if (open !== undefined && open.length < size && follows(open.at(-1), date, calendar)) open.push(date);
    else chunks.push([date]);
  }
  return chunks.map((chunk) => toChunk(chunk, calendar));
}

function follows(last: IsoDate | undefined, date: IsoDate, calendar: Calendar): boolean {
  return last !== undefined && calendar.datesBefore(date, 1)[0] === last;
}

function toChunk(dates: readonly IsoDate[], calendar: Calendar): Chunk {
  const [start, ...rest] = dates;
  if (start === undefined) throw new Error('a chunk without dates');
  return {
    dates: [start, ...rest],
    start,
    end: rest.at(-1) ?? start,
    historyStart: calendar.seasonOf(start)?.start ?? start,
  };
}
