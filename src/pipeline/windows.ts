import type { IsoDate } from '../contract/iso-date.js';
import type { Calendar } from './calendar.js';
import { addDays } from './calendar-date.js';
import type { Read } from './model.js';

type Windowed = Pick<Read, 'window'>;

/**
 * Upstream dates that the reader's rows of `date` may have been made from, in order. Windows lie strictly before the
 * date and stop at the season's first game. Which dates hold an entity's last N games depends on the entity, so a
 * games window may reach every earlier date of the season; where the schedule names who plays, it reaches the last N
 * games of everybody.
 */
export function lookBackDates(read: Windowed, date: IsoDate, calendar: Calendar): readonly IsoDate[] {
  const { window } = read;
  if (window.kind === 'same-date') return [date];
  const earlier = calendar.datesBefore(date, Number.POSITIVE_INFINITY).toReversed();
  if (window.kind === 'games') {
    return window.scheduled === true && window.games !== null
      ? lastGames(earlier, window.games, calendar)
      : earlier;
  }
  const first = addDays(date, -window.days);
  return earlier.filter((candidate) => candidate >= first);
}

/** The dates that hold one of the last `count` games of any side; one that does not name all its sides may be any. */
function lastGames(earlier: readonly IsoDate[], count: number, calendar: Calendar): readonly IsoDate[] {
  const seen = new Map<string, number>();
  const held = earlier.toReversed().filter((date) => {
    const { names, known } = calendar.sides(date);
    const within = names.filter((name) => (seen.get(name) ?? 0) < count);
    for (const name of names) seen.set(name, (seen.get(name) ?? 0) + 1);
    return !known || within.length > 0;
  });
  return held.toReversed();
}

/**
 * Expected dates of the reader whose window may hold the upstream's `date`, in order: the inverse of
 * {@link lookBackDates}. No later season is among them.
 */
export function downstreamDates(read: Windowed, date: IsoDate, calendar: Calendar): readonly IsoDate[] {
  const { window } = read;
  if (window.kind === 'same-date') return [date];
  const season = calendar.seasonOf(date);
  if (season === null) return [];
  const end = window.kind === 'days' ? addDays(date, window.days) : season.end;
  return calendar
    .expectedDates([{ start: addDays(date, 1), end }])
    .filter((later) => calendar.seasonOf(later)?.name === season.name);
}

/**
 * Whether the season is still inside the shortest look-back window of the reads, so that no window can be full:
 * fewer days have passed, or, where the schedule names who plays, some side has had fewer games. False without a
 * look-back.
 */
export function isWindowStillShort(reads: readonly Windowed[], date: IsoDate, calendar: Calendar): boolean {
  const lookBacks = reads.filter(
    ({ window }) => window.kind === 'days' || (window.kind === 'games' && window.games),
  );
  return lookBacks.length > 0 && lookBacks.every((read) => isShort(read, date, calendar));
}

function isShort({ window }: Windowed, date: IsoDate, calendar: Calendar): boolean {
  const earlier = calendar.datesBefore(date, Number.POSITIVE_INFINITY);
  if (window.kind === 'days') {
    const start = calendar.seasonOf(date)?.start ?? earlier.at(-1) ?? date;
    return start > addDays(date, -window.days);
  }
  return window.kind === 'games' && fewestGames(earlier, calendar) < (window.games ?? 0);
}

/** Games of the side that has played least; without names, as many as there were dates. */
function fewestGames(dates: readonly IsoDate[], calendar: Calendar): number {
  const played = new Map<string, number>();
  for (const name of dates.flatMap((date) => calendar.sides(date).names)) {
    played.set(name, (played.get(name) ?? 0) + 1);
  }
  return played.size === 0 ? dates.length : Math.min(...played.values());
}
