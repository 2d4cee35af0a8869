import { type DateRange, type IsoDate, UserError } from '../../contract/index.js';
import { hullOf, normaliseRanges } from '../../pipeline/index.js';
import { type JobStatus, jobStatus, journalledDates } from './job-status.js';
import { readJournal } from './journal.js';
import { knownIdentity } from './known-identity.js';
import { readOwner } from './lock.js';
import { isAlive, type ProcessView } from './owner.js';
import { type CheckpointPlace, journalFile, lockFile } from './places.js';

export interface StatusRequest {
  readonly place: CheckpointPlace;
  readonly processors: readonly string[];
  /** NULL: whatever the job was last asked for. */
  readonly ranges: readonly DateRange[] | null;
  /** Expected dates of the ranges where the schedule could be read; else the journals' own are taken. */
  readonly expected: readonly IsoDate[] | null;
  readonly view: ProcessView;
  readonly now: Date;
}

/**
 * Progress of each job, from the journals alone: no warehouse is opened.
 * @throws UserError when no run was ever begun on this warehouse, or a journal is damaged.
 */
export function readStatus(request: StatusRequest): readonly JobStatus[] {
  const { place } = request;
  const identity = knownIdentity(place);
  if (identity === null) {
    throw new UserError({
      message: `no run has been recorded in ${place.directory} for ${place.location}`,
      next: 'name the database with --database, and run this where the run was started',
    });
  }
  return request.processors.map((processor) => {
    const file = journalFile(place, { identity, processor });
    const journal = readJournal(file, { repair: false });
    const ranges = request.ranges ?? journal.runs.at(-1)?.ranges ?? [];
    const owner = readOwner(lockFile(place, processor));
    return jobStatus({
      job: `${place.pipeline}/${processor}`,
      file,
      journal,
      range: hullOf(ranges),
      expected: request.expected ?? journalledDates(journal, ranges),
      owner: owner !== null && isAlive(owner, request.view) ? owner : null,
      now: request.now,
    });
  });
}

/** Whether the journals know which dates of the ranges are expected, so that the schedule need not be asked. */
export function journalsCover(
  place: CheckpointPlace,
  processors: readonly string[],
  ranges: readonly DateRange[],
): boolean {
  const identity = knownIdentity(place);
  if (identity === null) return false;
  return processors.every((processor) => {
    const { runs } = readJournal(journalFile(place, { identity, processor }), { repair: false });
    const known = normaliseRanges(runs.flatMap((run) => run.ranges));
    return ranges.every((range) => known.some(({ start, end }) => start <= range.start && range.end <= end));
  });
}
