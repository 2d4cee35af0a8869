import { type DateRange, failed, UserError } from '../contract/index.js';
import { openSession, type Session } from '../gates/index.js';
import {
  addDays,
  buildCalendar,
  datesOf,
  type Pipeline,
  parseRangeArguments,
  type RangeArguments,
} from '../pipeline/index.js';
import { StatementLog } from '../profile/statement-log.js';
import { canEstimate, type Warehouse } from '../warehouse/warehouse.js';
import type { Io } from './io.js';

/** A season looks back at most this far; what is assumed of dates that are not read. */
const LONGEST_LOOK_BACK_DAYS = 300;

/**
 * A session to price statements with. Where statements cost money the schedule is not read: every day of the range,
 * and of a season before it, is taken for an expected one, which gives an upper bound.
 * @throws UserError for a range that only the schedule can tell
 */
export async function pricingSession(
  io: Io,
  pipeline: Pipeline,
  parts: { readonly warehouse: Warehouse; readonly args: RangeArguments },
): Promise<Session> {
  const { warehouse, args } = parts;
  if (!canEstimate(warehouse)) return await openSession(pipeline, warehouse, io.clock);
  const request = parseRangeArguments(args);
  if (request.kind !== 'ranges') {
    throw new UserError({
      message: 'explain reads no schedule here, so it does not know which dates these are',
      next: 'name the dates: --start-date A --end-date B',
    });
  }
  const { ranges } = request;
  const start = ranges[0]?.start ?? '';
  const end = ranges.at(-1)?.end ?? start;
  return assumedSession(io, pipeline, {
    warehouse,
    expected: [{ start: addDays(start, -LONGEST_LOOK_BACK_DAYS), end }],
  });
}

/** A session in which just these days are expected ones, all of one season. */
export function assumedSession(
  io: Io,
  pipeline: Pipeline,
  { warehouse, expected }: { readonly warehouse: Warehouse; readonly expected: readonly DateRange[] },
): Session {
  const season = datesOf(expected).map((date) => ({ date, season: 'assumed', games: 1, finished: 1 }));
  const now = io.clock.now();
  return {
    pipeline,
    warehouse,
    clock: io.clock,
    log: new StatementLog(warehouse, () => io.clock.stopwatch()),
    schedule: failed('explain does not read the schedule'),
    calendar: buildCalendar(season, pipeline.calendar.bootstrapDays),
    today: expected.at(-1)?.end ?? '',
    startedAt: now,
    startedOn: io.clock.stopwatch(),
  };
}
