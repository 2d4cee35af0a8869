import { resolve } from 'node:path';
import type { Session } from '../gates/index.js';
import type { ModeRequest } from '../runner/modes/requested-mode.js';
import { chunkDaysOf, wholeNumber } from './chunk-days.js';
import type { Io } from './io.js';
import { modeOf } from './mode-options.js';
import { listenAll, progressListener } from './progress.js';
import { checkpointDirectory } from './run-jobs.js';
import { lineListener, logFileListener } from './run-log.js';
import type { RunArguments } from './run-options.js';

/** A request to run processors over ranges, with progress on stderr and a stop at the first SIGINT. */
export function runRequest(
  io: Io,
  session: Session,
  args: RunArguments,
): (what: Pick<ModeRequest, 'ranges' | 'processors'>) => ModeRequest {
  const chunkDays = chunkDaysOf(args.chunkDays);
  const concurrency = wholeNumber('--concurrency', args.concurrency);
  const logFile = args.logFile === undefined ? null : logFileListener(resolve(io.cwd, args.logFile));
  const interrupted = watchInterrupts(io);
  return (what) => ({
    ...what,
    ...modeOf(args),
    env: io.env,
    pipeline: session.pipeline,
    warehouse: session.warehouse,
    calendar: session.calendar,
    clock: io.clock,
    today: session.today,
    resume: args.resume,
    dryRun: args.dryRun ?? false,
    chunkDays,
    concurrency,
    failFast: args.failFast,
    ...(args.startFrom === undefined ? {} : { startFrom: args.startFrom }),
    checkpoints: checkpointDirectory(io.cwd),
    listener: listenAll([
      progressListener(io, args.quiet),
      ...(args.verbose && !args.quiet ? [lineListener((line) => io.log(line))] : []),
      ...(logFile === null ? [] : [logFile]),
    ]),
    interrupted,
  });
}

function watchInterrupts(io: Io): () => boolean {
  let interrupted = false;
  io.onInterrupt(() => {
    interrupted = true;
    io.log('\ninterrupted: the running chunks are finished first; the same command resumes from there');
  });
  return () => interrupted;
}
