import type { Check, CheckScope } from '../../src/contract/check.js';
import type { Question } from '../../src/contract/question.js';
import { foldDates } from '../../src/pipeline/date-ranges.js';
import { completenessQuestions } from '../shared/completeness.js';
import { expectedDates } from '../shared/expected-dates.js';
import { type InputNeed, inputNeeds } from '../shared/input-needs.js';
import { inventoryFindings } from './inventory.js';
import { judgeRows } from './judge-rows.js';
import { runTables } from './run-tables.js';
import { schemaFindings } from './schema.js';

const NAME = 'preflight';

/** May this run start at all? */
export const preflight: Check = {
  name: NAME,
  question: 'May this run start: are the tables, columns, rows and look-back history there that it reads?',
  ask: (scope) => {
    const needs = inputNeeds(scope);
    if (needs.length === 0) return [];
    return [{ kind: 'catalog' }, ...needs.flatMap((need) => rowQuestions(scope, need)), ...inventory(scope)];
  },
  judge: (scope, answers) => {
    const tables = runTables(scope);
    if (tables.needs.length === 0) return [];
    const under = { check: NAME, scope, answers, ...tables };
    return [
      ...expectedDates(NAME, scope).findings,
      ...schemaFindings(under),
      ...judgeRows(under),
      ...inventoryFindings(under),
    ];
  },
};

function rowQuestions(scope: CheckScope, need: InputNeed): readonly Question[] {
  const ranges = foldDates([...need.inRange, ...need.lookBack], scope.calendar);
  return ranges.length === 0 ? [] : completenessQuestions(scope, need.table, ranges);
}

function inventory(scope: CheckScope): readonly Question[] {
  if (!scope.inventory) return [];
  return scope.pipeline.tables.map((table) => ({ kind: 'inventory', table: table.name }));
}
