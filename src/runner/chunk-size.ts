/** `auto`: as many dates as take about `TARGET_MS`, by the time that the dates so far have taken. */
export type ChunkDays = number | 'auto';

/** A chunk that is killed is lost as a whole, and progress shows chunk by chunk: this much is worth losing. */
const TARGET_MS = 10_000;

/** Enough dates that the fixed part of a statement does not decide; few enough that the first answer comes soon. */
const FIRST_DAYS = 30;

/** No season is longer. */
const MOST_DAYS = 400;

/** How long a date has taken, over all processors of a run: all that is known of one that has not begun. */
export class Pace {
  /** Milliseconds; NULL before the first chunk. */
  slowest: number | null = null;

  add(millisecondsPerDate: number): void {
    this.slowest = Math.max(this.slowest ?? 0, millisecondsPerDate);
  }
}

/** Says how many dates the next chunk of one processor should hold. */
export class ChunkSizer {
  private millisecondsPerDate: number | null = null;

  constructor(
    private readonly days: ChunkDays,
    private readonly pace: Pace,
  ) {}

  size(): number {
    if (this.days !== 'auto') return this.days;
    const milliseconds = this.millisecondsPerDate ?? this.pace.slowest;
    if (milliseconds === null) return FIRST_DAYS;
    return Math.min(MOST_DAYS, Math.max(1, Math.floor(TARGET_MS / milliseconds)));
  }

  /** Told after each chunk; the latest one counts, for later dates look back on more. */
  measured(dates: number, milliseconds: number): void {
    this.millisecondsPerDate = Math.max(milliseconds, 1) / dates;
    this.pace.add(this.millisecondsPerDate);
  }
}
