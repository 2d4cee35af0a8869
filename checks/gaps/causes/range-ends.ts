import type { Cause } from '../../../src/contract/finding.js';
import { daysBetween } from '../../../src/pipeline/calendar-date.js';
import { counted } from '../../shared/words.js';
import { type GapRange, neighbours } from './gap-range.js';

/** Fewer dates than this at the beginning are not told from chance. */
const RETENTION_FROM = 3;
/** Look-back windows are still short on these days of a season. */
const EARLY_DAYS = 28;

/** Nothing after it has been played yet. */
export function tailNotArrived(gap: GapRange): Cause | null {
  const { calendar } = gap.scope;
  const newest = calendar.expectedDates([calendar.span]).at(-1);
  if (newest !== gap.last) return null;
  return { cause: 'TAIL', evidence: `it ends with ${newest}, the newest date with finished games` };
}

/** All of the oldest dates are empty, and the later ones are not. */
export function retention(gap: GapRange): Cause | null {
  const { before, after } = neighbours(gap);
  if (before !== null || after === null || !gap.empty || gap.dates.length < RETENTION_FROM) return null;
  const sound = gap.dates.filter((date) => gap.runs.get(date)?.status === 'success').length;
  const though = sound === 0 ? '' : `, though runs of ${sound} of them went well`;
  const evidence = `the oldest ${counted(gap.dates.length, 'date')} asked about are empty, rows begin on ${after}${though}`;
  return { cause: 'RETENTION', evidence };
}

/** Too early in the season for full windows: what a record says truly is no gap, what none says is still one. */
export function earlySeason({ scope, processor, first, last }: GapRange): Cause | null {
  const season = scope.calendar.seasonOf(last);
  const counts = processor?.reads.some((read) => read.window.kind === 'games') === true;
  if (season === null || !counts || daysBetween(season.start, last) >= EARLY_DAYS) return null;
  const [from, to] = [first, last].map((date) => daysBetween(season.start, date) + 1);
  const days = from === to ? `day ${to}` : `days ${from} to ${to}`;
  return { cause: 'EARLY_SEASON', evidence: `${days} of the season: windows of games are still short` };
}

/** Short, and nothing else speaks for it: the dates around it are there. */
export function scattered({ dates, others, judged }: GapRange): Cause | null {
  const short = [dates, ...others].filter((range) => range.length <= 2);
  if (dates.length > 2 || judged.length <= dates.length) return null;
  const evidence =
    short.length === 1
      ? 'a single short gap; the dates around it are there'
      : `one of ${short.length} short gaps among ${counted(judged.length, 'date')}`;
  return { cause: 'SCATTERED', evidence };
}
