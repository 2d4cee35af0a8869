import type { CheckScope } from '../../src/contract/check.js';
import type { Question } from '../../src/contract/question.js';
import { foldDates } from '../../src/pipeline/date-ranges.js';
import { completenessQuestions } from '../shared/completeness.js';
import { type InputNeed, inputNeeds } from '../shared/input-needs.js';
import { constantQuestions } from './constant-fields.js';
import { fileQuestions } from './source-prefixes.js';

/** Everything that preflight wants to know of the scope: tables only where there are any, files only in phase 1. */
export function preflightQuestions(scope: CheckScope): readonly Question[] {
  const needs = inputNeeds(scope);
  if (needs.length === 0) return fileQuestions(scope);
  return [
    { kind: 'catalog' },
    ...needs.flatMap((need) => rowQuestions(scope, need)),
    ...constantQuestions(scope),
    ...inventory(scope),
    ...fileQuestions(scope),
  ];
}

function rowQuestions(scope: CheckScope, need: InputNeed): readonly Question[] {
  const ranges = foldDates([...need.inRange, ...need.lookBack], scope.calendar);
  return ranges.length === 0 ? [] : completenessQuestions(scope, need.table, ranges);
}

function inventory(scope: CheckScope): readonly Question[] {
  if (!scope.inventory) return [];
  return scope.pipeline.tables.map((table) => ({ kind: 'inventory', table: table.name }));
}
