import type { EntityNote } from '../../src/contract/finding.js';
import type { ReconciledEntity } from '../../src/contract/question.js';

/** Every entity as a note, in its worst state. */
export function entityNotes(entities: readonly ReconciledEntity[]): readonly EntityNote[] {
  return entities.map((entity) => ({
    entity: entity.entity,
    label: entity.label,
    state: stateOf(entity),
    category: entity.category,
    reason: entity.reason,
    ...(entity.failureType === null ? {} : { type: entity.failureType }),
    ...(entity.canRetry === null ? {} : { retryable: entity.canRetry }),
  }));
}

function stateOf(entity: ReconciledEntity): EntityNote['state'] {
  if (entity.category === null) return stateWithoutFailure(entity);
  if (entity.rows > 0) return 'double-accounted';
  return entity.standsUp === true ? 'failed' : 'false-excuse';
}

function stateWithoutFailure(entity: ReconciledEntity): EntityNote['state'] {
  if (entity.expected && entity.rows === 0) return 'unaccounted';
  return entity.duplicateRows > 0 ? 'duplicate' : 'unexpected';
}
