import { z } from 'zod';
import { isIsoDate } from './calendar-date.js';

/** Names of the weekdays, as a week is counted from Sunday on. */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const isoDate = z.string().refine(isIsoDate, 'expected a calendar date, YYYY-MM-DD').meta({ format: 'date' });

/** Expected dates of a pipeline without a schedule. */
export const EVERY_DAY_SCHEMA = z
  .strictObject({
    timeZone: z.string().min(1).default('UTC').describe('IANA name; only "today" depends on it'),
    start: isoDate,
    end: isoDate.optional().describe('default: yesterday'),
    weekdays: z
      .array(z.enum(WEEKDAYS))
      .min(1)
      .default([...WEEKDAYS])
      .describe('default: all'),
    except: z.array(isoDate).default([]).describe('dates without data'),
  })
  .refine((days) => days.end === undefined || days.start <= days.end, 'the start comes after the end');
