import { acquireLock, type Lock } from './lock.js';
import { ownerText, type ProcessView } from './owner.js';
import { type CheckpointPlace, lockFile } from './places.js';

export interface LockRequest {
  readonly place: CheckpointPlace;
  /** Names of the processors whose jobs are wanted. */
  readonly processors: readonly string[];
  readonly view: ProcessView;
  /** Told when the lock of a dead owner was taken over. */
  readonly onNote: (message: string) => void;
}

/**
 * Does the work while holding the locks of all its jobs; they are let go whatever happens.
 * @throws UserError (exit 4) naming the owner when one of the jobs is running already; none is held then.
 */
export async function withJobLocks<T>(request: LockRequest, work: () => Promise<T>): Promise<T> {
  const held: Lock[] = [];
  try {
    for (const processor of [...request.processors].sort()) {
      const lock = acquireLock(lockFile(request.place, processor), request.view);
      held.push(lock);
      if (lock.tookOver) {
        request.onNote(`taking over ${processor} from a run that has died (${ownerText(lock.tookOver)})`);
      }
    }
    return await work();
  } finally {
    for (const lock of held) lock.release();
  }
}
