import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';

/** Where the progress on one warehouse is kept, known before the warehouse is opened. */
export interface CheckpointPlace {
  /** Folder, by default `.fillgate/checkpoints` where the command runs. */
  readonly directory: string;
  readonly pipeline: string;
  /** What the warehouse is recognised by: a file, a project. */
  readonly location: string;
}

/** A job is a processor of a pipeline on one warehouse, whatever range is asked for. */
export function journalFile(place: CheckpointPlace, job: { identity: string; processor: string }): string {
  return join(place.directory, `${place.pipeline}-${job.identity}-${job.processor}.jsonl`);
}

/** A lock must be found before the warehouse's identity can be read, so its place goes by the location. */
export function lockFile(place: CheckpointPlace, processor: string): string {
  return join(place.directory, `${place.pipeline}-${locationKey(place.location)}-${processor}.lock`);
}

/** Says which identity was last found at a location. */
export function identityFile(place: CheckpointPlace): string {
  return join(place.directory, `${place.pipeline}-${locationKey(place.location)}.warehouse.json`);
}

/** Two ways to the same file are the same location. */
function locationKey(location: string): string {
  let real = location;
  try {
    real = realpathSync(location);
  } catch {
    // No file, or none yet: the location stands for itself.
  }
  return createHash('sha256').update(real).digest('hex').slice(0, 12);
}
