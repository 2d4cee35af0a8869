import { groupBy } from '../contract/group-by.js';
import type { DateRange, IsoDate } from '../contract/iso-date.js';
import type { Calendar, DayKind, ScheduleDay, Season, Sides } from './calendar.js';
import { daysBetween } from './calendar-date.js';
import { normaliseRanges } from './date-ranges.js';
import { assignSeasons, seasonHolding, seasonsOf } from './seasons.js';

/** Holds no date: with an empty schedule every date is outside it. */
const EMPTY_SPAN: DateRange = { start: '9999-12-31', end: '0001-01-01' };

/**
 * The calendar of a schedule.
 *
 * A season runs from its first date with a finished game (with none yet: its first scheduled one) to its last date
 * with a game of the declared types. Rows without such games only widen the span. A date in no season's name
 * belongs to the season whose start and end hold it.
 * @param days - Schedule rows, one per (date, season), in any order.
 * @param bootstrapDays - Length of the bootstrap period, in calendar days from the season's start.
 */
export function buildCalendar(days: readonly ScheduleDay[], bootstrapDays: number): Calendar {
  return new ScheduleCalendar([...days].sort(byDate), bootstrapDays);
}

const NOBODY_KNOWN: Sides = { names: [], known: false };

/** A game has two sides, and nobody plays twice on one date: fewer names mean that a game does not name its sides. */
function playingOn(days: readonly ScheduleDay[]): ReadonlyMap<IsoDate, Sides> {
  const byDay = groupBy(days, (day) => day.date);
  return new Map(
    [...byDay].map(([date, rows]) => {
      const names = [...new Set(rows.flatMap((row) => row.sides ?? []))];
      const finished = rows.reduce((sum, row) => sum + row.finished, 0);
      return [date, { names, known: names.length >= 2 * finished }] as const;
    }),
  );
}

function byDate(a: ScheduleDay, b: ScheduleDay): number {
  return Number(a.date > b.date) - Number(a.date < b.date);
}

class ScheduleCalendar implements Calendar {
  readonly span: DateRange;
  readonly seasons: readonly Season[];
  private readonly finished = new Map<IsoDate, number>();
  private readonly playing: ReadonlyMap<IsoDate, Sides>;
  private readonly expected: readonly IsoDate[];
  private readonly seasonByDate: ReadonlyMap<IsoDate, Season>;
  private readonly datesBySeason: ReadonlyMap<string | null, readonly IsoDate[]>;

  constructor(
    days: readonly ScheduleDay[],
    private readonly bootstrapDays: number,
  ) {
    const first = days[0];
    const last = days.at(-1);
    this.span = first && last ? { start: first.date, end: last.date } : EMPTY_SPAN;
    for (const day of days) {
      if (day.finished > 0) this.finished.set(day.date, this.games(day.date) + day.finished);
    }
    this.expected = [...this.finished.keys()];
    this.playing = playingOn(days);
    this.seasons = seasonsOf(days);
    this.seasonByDate = assignSeasons(days, this.seasons);
    this.datesBySeason = groupBy(this.expected, (date) => this.seasonOf(date)?.name ?? null);
  }

  kind(date: IsoDate): DayKind {
    if (this.finished.has(date)) return 'expected';
    return this.span.start <= date && date <= this.span.end ? 'off' : 'outside';
  }

  games(date: IsoDate): number {
    return this.finished.get(date) ?? 0;
  }

  sides(date: IsoDate): Sides {
    return this.playing.get(date) ?? NOBODY_KNOWN;
  }

  seasonOf(date: IsoDate): Season | null {
    return this.seasonByDate.get(date) ?? null;
  }

  isBootstrap(date: IsoDate): boolean {
    const season = this.seasonAround(date);
    return season !== null && daysBetween(season.start, date) < this.bootstrapDays;
  }

  expectedDates(ranges: readonly DateRange[]): readonly IsoDate[] {
    return normaliseRanges(ranges).flatMap(({ start, end }) =>
      this.expected.slice(firstIndexFrom(this.expected, start), firstIndexFrom(this.expected, end, true)),
    );
  }

  datesBefore(date: IsoDate, count: number): readonly IsoDate[] {
    const season = this.seasonAround(date);
    const dates = (season && this.datesBySeason.get(season.name)) ?? [];
    const end = firstIndexFrom(dates, date);
    return dates.slice(Math.max(0, end - count), end).reverse();
  }

  /** On a day without games: the season that holds it, of several the one that started last. */
  private seasonAround(date: IsoDate): Season | null {
    return this.seasonByDate.get(date) ?? seasonHolding(this.seasons, date);
  }
}

/** Index of the first date >= `date` (> with `after`) in a sorted list; its length when there is none. */
function firstIndexFrom(sorted: readonly IsoDate[], date: IsoDate, after = false): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const candidate = sorted[middle] ?? '';
    if (after ? candidate <= date : candidate < date) low = middle + 1;
    else high = middle;
  }
  return low;
}
