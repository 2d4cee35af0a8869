import type { IsoDate } from '../contract/iso-date.js';
import type { Calendar } from './calendar.js';
import { addDays } from './calendar-date.js';
import type { Read } from './model.js';

type Windowed = Pick<Read, 'window'>;

/**
 * Upstream dates that the reader's rows of `date` may have been made from, in order. Windows lie strictly before the
 * date and stop at the season's first game. Which dates hold an entity's last N games depends on the entity, so a
 * games window may reach every earlier date of the season.
 */
export function lookBackDates(read: Windowed, date: IsoDate, calendar: Calendar): readonly IsoDate[] {
  const { window } = read;
  if (window.kind === 'same-date') return [date];
  const earlier = calendar.datesBefore(date, Number.POSITIVE_INFINITY).toReversed();
  if (window.kind === 'games') return earlier;
  const first = addDays(date, -window.days);
  return earlier.filter((candidate) => candidate >= first);
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
