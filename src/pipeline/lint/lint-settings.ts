import { type Draft, unknownName } from '../draft.js';
import type { Problem } from '../problem.js';

/** Everything that run modes and triggers refer to. */
export function* lintSettings(draft: Draft): Iterable<Problem> {
  yield* lintMinimums(draft);
  yield* lintTopics(draft);
  const { warnHours, failHours } = draft.raw.modes.staleness;
  if (warnHours > failHours) {
    const message = `a warning after ${warnHours} hours comes later than the failure after ${failHours}`;
    yield draft.problem(['modes', 'staleness', 'warnHours'], { message });
  }
}

function* lintMinimums(draft: Draft): Iterable<Problem> {
  const known = new Set([...draft.tables.values()].flatMap((table) => table.entity?.column ?? []));
  for (const [index, minimum] of draft.raw.modes.minimums.entries()) {
    for (const [at, column] of minimum.entity.entries()) {
      if (known.has(column)) continue;
      yield draft.problem(
        ['modes', 'minimums', index, 'entity', at],
        unknownName('entity column', column, known),
      );
    }
  }
}

function* lintTopics(draft: Draft): Iterable<Problem> {
  const known = draft.raw.phases.map(({ number }) => String(number));
  for (const [index, trigger] of draft.raw.triggers.entries()) {
    for (const phase of Object.keys(trigger.pubsub?.topics ?? {})) {
      if (known.includes(phase)) continue;
      const path = ['triggers', index, 'pubsub', 'topics', phase];
      yield draft.problem(path, { ...unknownName('phase', phase, known), at: 'key' });
    }
  }
}
