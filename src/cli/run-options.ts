import { join } from 'node:path';
import type { Argv } from 'yargs';
import { UserError } from '../contract/user-error.js';
import type { Session } from '../gates/session.js';
import type { Processor } from '../pipeline/model.js';
import { DEFAULT_CHUNK_DAYS, type RunRequest } from '../runner/run-processors.js';
import type { Io } from './io.js';
import { progressListener } from './progress.js';

/** Options of every command that computes. */
export function runOptions<T>(yargs: Argv<T>) {
  return yargs
    .option('resume', {
      type: 'boolean',
      default: true,
      describe: 'Leave out dates that are done; --no-resume recomputes them',
    })
    .option('chunk-days', {
      type: 'number',
      default: DEFAULT_CHUNK_DAYS,
      describe: 'Expected dates per transaction',
    });
}

export interface RunArguments {
  readonly resume: boolean;
  readonly chunkDays: number;
  readonly dryRun?: boolean | undefined;
  readonly quiet: boolean;
}

/** A request to run processors over ranges, with progress on stderr and a stop at the first SIGINT. */
export function runRequest(
  io: Io,
  session: Session,
  args: RunArguments,
): (what: Pick<RunRequest, 'ranges'> & { readonly processors: readonly Processor[] }) => RunRequest {
  if (!Number.isInteger(args.chunkDays) || args.chunkDays < 1) {
    throw new UserError({
      message: `--chunk-days ${args.chunkDays} is not a number of dates`,
      next: 'write a whole number from 1 on',
    });
  }
  const interruption = watchInterrupts(io);
  return (what) => ({
    ...what,
    pipeline: session.pipeline,
    warehouse: session.warehouse,
    calendar: session.calendar,
    clock: io.clock,
    today: session.today,
    resume: args.resume,
    dryRun: args.dryRun ?? false,
    chunkDays: args.chunkDays,
    checkpoints: join(io.cwd, '.fillgate', 'checkpoints'),
    listener: progressListener(io, args.quiet),
    interrupted: interruption,
  });
}

function watchInterrupts(io: Io): () => boolean {
  let interrupted = false;
  io.onInterrupt(() => {
    interrupted = true;
    io.log('\ninterrupted: the running chunk is finished first; the same command resumes from there');
  });
  return () => interrupted;
}
