import type { ReconciledDay, ReconciledEntity } from '../../src/contract/question.js';
import { FAILURE_CATEGORIES, type Processor } from '../../src/pipeline/model.js';
import { named } from '../shared/words.js';

/** What must be looked at even when every entity is accounted for, in words; empty when nothing is. */
export function problemsOf(processor: Processor, day: ReconciledDay): readonly string[] {
  return [...rowProblems(processor, day), ...failureProblems(day)];
}

function rowProblems(processor: Processor, day: ReconciledDay): readonly string[] {
  const problems: string[] = [];
  if (day.duplicateRows > 0) {
    const who = labels(day, (entity) => entity.duplicateRows > 0);
    problems.push(`duplicate rows: ${day.duplicateRows}${who}`);
  }
  if (day.nullEntityRows > 0) problems.push(`rows without an entity (NULL): ${day.nullEntityRows}`);
  if (day.unexpected > 0 && !processor.extras) {
    const who = labels(day, (entity) => !entity.expected && entity.rows > 0);
    problems.push(`unexpected entities: ${day.unexpected}${who}`);
  }
  return problems;
}

function failureProblems(day: ReconciledDay): readonly string[] {
  const problems: string[] = [];
  if (day.doubleAccounted > 0) {
    const who = labels(day, (entity) => entity.rows > 0 && entity.category !== null);
    problems.push(`entities with both a row and a failure record: ${day.doubleAccounted}${who}`);
  }
  if (day.falseExcuses > 0) {
    problems.push(`failure records that the data does not bear out: ${day.falseExcuses}${falseOnes(day)}`);
  }
  if (day.dateLevelFailures > 0) problems.push('the date failed as a whole (DATE_LEVEL)');
  return [...problems, ...categoryProblems(day.failuresByCategory)];
}

/** A bug of a processor, or a category that no reader knows: never an excuse, whatever the data says. */
function categoryProblems(byCategory: Readonly<Record<string, number>>): readonly string[] {
  const known: readonly string[] = FAILURE_CATEGORIES.filter((category) => category !== 'PROCESSING_ERROR');
  return Object.entries(byCategory)
    .filter(([category, count]) => count > 0 && !known.includes(category))
    .map(([category, count]) => `failures of category ${category}: ${count}`);
}

/** Each false excuse by its category and whose it is: `INSUFFICIENT_DATA of lebronjames`. */
function falseOnes({ entities }: ReconciledDay): string {
  const found = entities.flatMap(({ category, label, standsUp }) =>
    category === null || standsUp === true ? [] : [`${category} of ${label}`],
  );
  return found.length === 0 ? '' : ` (${named(found)})`;
}

function labels(day: ReconciledDay, keep: (entity: ReconciledEntity) => boolean): string {
  const found = day.entities.filter(keep).map((entity) => entity.label);
  return found.length === 0 ? '' : ` (${named(found)})`;
}
