import { groupBy } from '../contract/group-by.js';
import type { IsoDate } from '../contract/iso-date.js';
import type { ScheduleDay, Season } from './calendar.js';

/**
 * Seasons of a schedule, in the order of their starts: from the first date with a finished game (with none yet: the
 * first scheduled one) to the last date with a game of the declared types.
 * @param sorted - Schedule rows in date order.
 */
export function seasonsOf(sorted: readonly ScheduleDay[]): readonly Season[] {
  const played = groupBy(
    sorted.filter((day) => day.games > 0 || day.finished > 0),
    (day) => day.season,
  );
  const seasons: Season[] = [];
  for (const [name, days] of played) {
    const first = days.find((day) => day.finished > 0) ?? days[0];
    const last = days.at(-1);
    if (name !== null && first && last) seasons.push({ name, start: first.date, end: last.date });
  }
  return seasons.sort((a, b) => Number(a.start > b.start) - Number(a.start < b.start));
}

/** The season whose start and end hold the date; of several the one that started last. */
export function seasonHolding(seasons: readonly Season[], date: IsoDate): Season | null {
  return seasons.findLast((season) => season.start <= date && date <= season.end) ?? null;
}

/** The season of each date with finished games: the one its games name, else the one that holds the date. */
export function assignSeasons(
  days: readonly ScheduleDay[],
  seasons: readonly Season[],
): ReadonlyMap<IsoDate, Season> {
  const byName = new Map(seasons.map((season) => [season.name, season]));
  const finished = days.filter((day) => day.finished > 0);
  const assigned = new Map<IsoDate, Season>();
  for (const day of finished) {
    const named = byName.get(day.season ?? '');
    if (named && !assigned.has(day.date)) assigned.set(day.date, named);
  }
  for (const { date } of finished) {
    const around = seasonHolding(seasons, date);
    if (around && !assigned.has(date)) assigned.set(date, around);
  }
  return assigned;
}
