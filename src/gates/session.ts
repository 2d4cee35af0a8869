import { answered, type Clock, type Exemption, type IsoDate, type Outcome } from '../contract/index.js';
import type { ObjectStore } from '../objects/object-store.js';
import { buildCalendar, type Calendar, declaredCalendar, type Pipeline } from '../pipeline/index.js';
import { readCalendar, scheduleStatement } from '../profile/schedule.js';
import { StatementLog } from '../profile/statement-log.js';
import type { Warehouse } from '../warehouse/warehouse.js';
import { refuseOverBudget } from './budget.js';
import type { Budget } from './cost.js';

/** One command's view of a pipeline on a warehouse: the schedule is read once, every statement is counted. */
export interface Session {
  readonly pipeline: Pipeline;
  readonly warehouse: Warehouse;
  readonly clock: Clock;
  readonly log: StatementLog;
  /** The schedule, or why there is none. */
  readonly schedule: Outcome<Calendar>;
  /** The schedule, or an empty calendar in which every date is outside: nothing is known then. */
  readonly calendar: Calendar;
  /** In the pipeline's time zone. */
  readonly today: IsoDate;
  readonly startedAt: Date;
  readonly startedOn: number;
  /** Where the pipeline's source files are; absent: questions about them are answered with an error. */
  readonly objects?: ObjectStore;
  /** What all that is asked may cost; absent: as much as each job may bill. */
  readonly budget?: Budget;
  /** What is known and accepted until a date; absent: nothing. */
  readonly exemptions?: readonly Exemption[];
}

/** What a session is opened on, and what it may cost. */
export interface SessionParts extends Pick<Session, 'pipeline' | 'warehouse' | 'clock' | 'budget'> {}

export async function openSession(pipeline: Pipeline, warehouse: Warehouse, clock: Clock): Promise<Session> {
  return await openSessionWithin({ pipeline, warehouse, clock });
}

/**
 * Opens a session in which reading the schedule counts towards the budget, too.
 * @throws UserError (exit 4) when that alone would cost more
 */
export async function openSessionWithin(parts: SessionParts): Promise<Session> {
  const { pipeline, warehouse, clock } = parts;
  const [startedAt, startedOn] = [clock.now(), clock.stopwatch()];
  const log = new StatementLog(warehouse, () => clock.stopwatch());
  const today = dateIn(pipeline.calendar.timeZone, startedAt);
  const { declared } = pipeline.calendar;
  if (declared === undefined) {
    await refuseOverBudget({ ...parts, log }, [scheduleStatement(pipeline, warehouse.dialect)]);
  }
  const schedule = declared
    ? answered(declaredCalendar(declared, today))
    : await readCalendar(pipeline, warehouse.dialect, log);
  const calendar = schedule.ok ? schedule.value : buildCalendar([], pipeline.calendar.bootstrapDays);
  return { ...parts, log, schedule, calendar, today, startedAt, startedOn };
}

/** The calendar date of a moment in a time zone; `en-CA` writes dates as YYYY-MM-DD. */
function dateIn(timeZone: string, moment: Date): IsoDate {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(moment);
}
