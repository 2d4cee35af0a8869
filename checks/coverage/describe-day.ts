import type { ReconciledDay, ReconciledEntity } from '../../src/contract/question.js';
import { tableOf } from '../../src/pipeline/lookup.js';
import type { Processor } from '../../src/pipeline/model.js';
import { entityNotes } from '../shared/entity-notes.js';
import { fillCommand } from '../shared/fill-command.js';
import type { Said } from '../shared/subject.js';
import { seasonBand } from './band.js';
import { figuresOf } from './day-figures.js';
import { stateOfDay } from './day-state.js';
import type { ProcessorDate } from './missing-upstream.js';

/** The state of a date with its evidence: the counts, and every entity that is not plain. */
export function describeDay(at: ProcessorDate, day: ReconciledDay): Said {
  const { verdict, status, message } = stateOfDay(at, day);
  const table = tableOf(at.scope.pipeline, at.processor.table);
  const closed = verdict === 'fail' || verdict === 'unknown';
  return {
    verdict,
    status,
    message: message === '' ? '' : `${at.processor.name} on ${at.date}: ${message}`,
    severity: verdict === 'fail' ? 'high' : null,
    expected: day.expected,
    observed: day.recorded,
    rowsExamined: day.rows,
    entities: entityNotes(day.entities.filter((entity) => isTold(at.processor, entity))),
    figures: figuresOf(day, seasonBand(at)),
    next: closed ? fillCommand(at.scope.pipeline, table, at.date) : null,
  };
}

/** Rows of further entities are no news where the processor may produce them. */
function isTold(processor: Processor, entity: ReconciledEntity): boolean {
  return entity.expected || !processor.extras || entity.category !== null || entity.duplicateRows > 0;
}
