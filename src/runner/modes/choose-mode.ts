import type { DateRange, IsoDate } from '../../contract/iso-date.js';
import { UserError } from '../../contract/user-error.js';
import { EXIT } from '../../contract/verdict.js';
import { addDays, daysBetween } from '../../pipeline/calendar-date.js';
import { hullOf } from '../../pipeline/date-ranges.js';
import type { ModeSettings } from '../../pipeline/run-settings.js';
import { type ChosenMode, plainMode, type RunMode } from './mode.js';
import type { AskedMode } from './mode-options.js';

export interface ModeQuestion {
  readonly asked: AskedMode;
  /** Mode of the command itself, where it has one: `backfill` implies backfill. */
  readonly implied?: RunMode;
  readonly ranges: readonly DateRange[];
  /** In the pipeline's time zone. */
  readonly today: IsoDate;
  readonly settings: ModeSettings;
}

/**
 * The mode of a run: as asked, else as the command implies, else by the age of the dates.
 * @throws UserError (exit 2) for a range that both modes would claim; (exit 4) for dates too old for daily mode, and
 *   for today or yesterday in backfill mode.
 */
export function chooseMode(question: ModeQuestion): ChosenMode {
  const { asked, implied, ranges } = question;
  const hull = hullOf(ranges);
  if (hull === null) return chosen(asked, asked.mode ?? implied ?? 'daily');
  const mode = asked.mode ?? implied ?? modeByAge(question, hull);
  if (mode === 'daily') refuseOldDates(question, hull);
  else if (!asked.allowRecent) refuseRecentDates(question, hull);
  return chosen(asked, mode);
}

function chosen({ strictUpstream, skipPreflight }: AskedMode, mode: RunMode): ChosenMode {
  return {
    ...plainMode(mode),
    ...(strictUpstream === null ? {} : { strictUpstream }),
    ...(skipPreflight ? { skipPreflight } : {}),
  };
}

function modeByAge({ today, settings: { dailyDays } }: ModeQuestion, hull: DateRange): RunMode {
  const [oldest, latest] = [daysBetween(hull.start, today), daysBetween(hull.end, today)];
  if (oldest <= dailyDays) return 'daily';
  if (latest > dailyDays) return 'backfill';
  throw new UserError({
    message: `the dates ${hull.start} to ${hull.end} are both within the last ${dailyDays} days, which run in daily mode, and older, which run in backfill mode`,
    next: 'say which with --mode daily or --mode backfill, or run the two parts apart',
  });
}

function refuseOldDates({ today, settings: { oldestDailyDays } }: ModeQuestion, hull: DateRange): void {
  const age = daysBetween(hull.start, today);
  if (age <= oldestDailyDays) return;
  throw new UserError({
    message: `daily mode runs dates of the last ${oldestDailyDays} days; ${hull.start} is ${age} days ago`,
    next: 'run older dates with --mode backfill',
    exitCode: EXIT.refused,
  });
}

function refuseRecentDates({ today }: ModeQuestion, hull: DateRange): void {
  const yesterday = addDays(today, -1);
  if (hull.end < yesterday) return;
  const which = hull.end === yesterday ? 'yesterday' : 'today';
  throw new UserError({
    message: `backfill mode is for history, but the range ${hull.start} to ${hull.end} holds ${which} (today is ${today})`,
    next: `end the range on ${addDays(today, -2)} or earlier, run these dates with --mode daily, or let them pass with --allow-recent`,
    exitCode: EXIT.refused,
  });
}
