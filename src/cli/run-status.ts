import { type DateRange, type IsoDate, UserError } from '../contract/index.js';
import {
  type Pipeline,
  type Processor,
  parseRangeArguments,
  type RangeArguments,
} from '../pipeline/index.js';
import { journalsCover, readStatus } from '../runner/checkpoint/read-status.js';
import { statusJson, statusText } from '../runner/checkpoint/show-status.js';
import { type CommonArguments, rangesOf, withSession } from './command-kit.js';
import type { Io } from './io.js';
import { checkpointPlace } from './run-jobs.js';

export type StatusArguments = CommonArguments & RangeArguments & { readonly format: 'table' | 'json' };

export interface StatusCommand {
  readonly io: Io;
  readonly args: StatusArguments;
  readonly pipeline: Pipeline;
  readonly processors: readonly Processor[];
}

/** `run --status`: the progress of each job, from the journals; a running job is not disturbed. */
export async function printStatus(command: StatusCommand): Promise<void> {
  const { io, args, pipeline } = command;
  const place = checkpointPlace(io, args, pipeline);
  const processors = command.processors.map(({ name }) => name);
  const asked = await askedDates(command);
  const statuses = readStatus({ place, processors, ...asked, view: io.processes, now: io.clock.now() });
  if (args.format === 'table') {
    io.out(statuses.map(statusText).join('\n'));
    return;
  }
  // One job is one object, whose shape other programs rely on; several are a list of them.
  const shapes = statuses.map(statusJson);
  io.out(`${JSON.stringify(shapes.length === 1 ? shapes[0] : shapes, null, 2)}\n`);
}

interface AskedDates {
  readonly ranges: readonly DateRange[] | null;
  readonly expected: readonly IsoDate[] | null;
}

const LAST_ASKED: AskedDates = { ranges: null, expected: null };

/** The range that was given; the schedule is only read where the journals do not know its dates. */
async function askedDates({ io, args, pipeline, processors }: StatusCommand): Promise<AskedDates> {
  if (!hasRange(args)) return LAST_ASKED;
  const request = parseRangeArguments(args);
  const place = checkpointPlace(io, args, pipeline);
  if (
    request.kind === 'ranges' &&
    journalsCover(
      place,
      processors.map(({ name }) => name),
      request.ranges,
    )
  ) {
    return { ranges: request.ranges, expected: null };
  }
  try {
    return await withSession({ io, args, access: 'read' }, async (session) => {
      const ranges = rangesOf(session, args);
      return { ranges, expected: session.schedule.ok ? session.calendar.expectedDates(ranges) : null };
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    io.log(
      `the schedule cannot be read now (${error.message}): only dates that the journals know are counted`,
    );
    return request.kind === 'ranges' ? { ranges: request.ranges, expected: null } : LAST_ASKED;
  }
}

function hasRange(args: RangeArguments): boolean {
  const { startDate, endDate, date, dates, last, season } = args;
  return [startDate, endDate, date, dates, last, season].some((value) => value !== undefined);
}
