import type { IsoDate } from '../contract/index.js';
import type { Calendar } from '../pipeline/index.js';

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
  const queue = new ChunkQueue(dates, calendar);
  const chunks: Chunk[] = [];
  for (let chunk = queue.take(size); chunk !== null; chunk = queue.take(size)) chunks.push(chunk);
  return chunks;
}

/** Dates that are yet to be computed, from which chunks are cut one after another. */
export class ChunkQueue {
  private next = 0;

  /** @param dates expected dates, sorted */
  constructor(
    private readonly dates: readonly IsoDate[],
    private readonly calendar: Calendar,
  ) {}

  /** The next chunk, of at most `size` dates; NULL when no date is left. */
  take(size: number): Chunk | null {
    const first = this.dates[this.next];
    if (first === undefined) return null;
    let end = this.next + 1;
    while (end - this.next < size && this.follows(end)) end += 1;
    const rest = this.dates.slice(this.next + 1, end);
    this.next = end;
    return {
      dates: [first, ...rest],
      start: first,
      end: rest.at(-1) ?? first,
      historyStart: this.calendar.seasonOf(first)?.start ?? first,
    };
  }

  /** Dates that are in no chunk yet. */
  rest(): readonly IsoDate[] {
    return this.dates.slice(this.next);
  }

  private follows(index: number): boolean {
    const [last, date] = [this.dates[index - 1], this.dates[index]];
    if (last === undefined || date === undefined) return false;
    return this.calendar.datesBefore(date, 1)[0] === last;
  }
}
