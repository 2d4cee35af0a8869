import { join, resolve } from 'node:path';
import type { Pipeline, Processor } from '../pipeline/index.js';
import { withJobLocks } from '../runner/checkpoint/job-locks.js';
import type { CheckpointPlace } from '../runner/checkpoint/places.js';
import { bigQueryConfig } from './bigquery-config.js';
import type { Io } from './io.js';
import type { CommonArguments } from './options.js';

/** Where the journals and locks of runs lie. */
export function checkpointDirectory(cwd: string): string {
  return join(cwd, '.fillgate', 'checkpoints');
}

/** Where the progress on the warehouse that the arguments name is kept; nothing is opened for that. */
export function checkpointPlace(io: Io, args: CommonArguments, pipeline: Pipeline): CheckpointPlace {
  return {
    directory: checkpointDirectory(io.cwd),
    pipeline: pipeline.name,
    location: locationOf(io, args),
  };
}

/** What the opened warehouse will call its location. */
function locationOf(io: Io, args: CommonArguments): string {
  if (args.warehouse === 'duckdb') return resolve(io.cwd, args.database);
  const { dataProject, location } = bigQueryConfig(args);
  return `${dataProject} in ${location}`;
}

export interface JobRequest {
  readonly io: Io;
  readonly args: CommonArguments;
  readonly pipeline: Pipeline;
  readonly processors: readonly Processor[];
}

/**
 * Does the work while no other run can have these jobs. The locks are taken before the warehouse is opened, which
 * may let in one process alone.
 * @throws UserError (exit 4) naming the owner when one of the jobs is running already.
 */
export async function withJobs<T>(
  { io, args, pipeline, processors }: JobRequest,
  work: () => Promise<T>,
): Promise<T> {
  const request = {
    place: checkpointPlace(io, args, pipeline),
    processors: processors.map((processor) => processor.name),
    view: io.processes,
    onNote: (message: string) => io.log(message),
  };
  return await withJobLocks(request, work);
}
