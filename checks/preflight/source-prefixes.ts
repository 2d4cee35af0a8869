import type { CheckScope } from '../../src/contract/check.js';
import type { Question } from '../../src/contract/question.js';
import { foldDates } from '../../src/pipeline/date-ranges.js';
import type { SourcePrefix } from '../../src/pipeline/model.js';
import { SOURCE_FILES_PHASE } from '../../src/pipeline/source-path.js';
import { tablesOfPhase } from '../shared/selection.js';

/** The prefixes to judge: all of them, unless the scope is a later phase, a stage, or named tables. */
export function sourcePrefixes(scope: CheckScope): readonly SourcePrefix[] {
  if (!isAboutFiles(scope)) return [];
  return scope.pipeline.files?.prefixes ?? [];
}

/** Whether the scope takes in phase 1 and is not narrowed to tables. */
function isAboutFiles({ phase, stage, tables }: CheckScope): boolean {
  return (phase === null || phase === SOURCE_FILES_PHASE) && stage === null && tables === null;
}

/** Whether the scope is phase 1, and the pipeline declares no table of it. */
export function isFilesAlone(scope: CheckScope): boolean {
  return isAboutFiles(scope) && scope.phase === SOURCE_FILES_PHASE && tablesOfPhase(scope).length === 0;
}

/** One question for all prefixes, about no other dates than those on which files are expected. */
export function fileQuestions(scope: CheckScope): readonly Question[] {
  const prefixes = sourcePrefixes(scope).map((prefix) => prefix.name);
  const ranges = foldDates(scope.calendar.expectedDates(scope.ranges), scope.calendar);
  return prefixes.length === 0 || ranges.length === 0 ? [] : [{ kind: 'objects', prefixes, ranges }];
}
