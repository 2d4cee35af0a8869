import type { CheckScope } from '../../src/contract/check.js';
import type { Question } from '../../src/contract/question.js';
import { foldDates } from '../../src/pipeline/date-ranges.js';
import { producerOf, tableOf } from '../../src/pipeline/lookup.js';
import type { Read, Table } from '../../src/pipeline/model.js';
import { lookBackDates } from '../../src/pipeline/windows.js';
import { completenessQuestions } from '../shared/completeness.js';
import { fieldQuestions } from '../shared/field-health.js';
import { lineageRules } from './lineage-rules.js';
import { kindQuestions } from './value-kinds.js';

/** All that judging one table needs: its rows, its critical fields, and those upstream that they are made of. */
export function gapQuestions(scope: CheckScope, table: Table): readonly Question[] {
  return [
    ...completenessQuestions(scope, table, scope.ranges),
    ...fieldQuestions(table, table.rules, scope.ranges),
    ...kindQuestions(table, scope.ranges),
    ...lineageQuestions(scope, table),
  ];
}

function lineageQuestions(scope: CheckScope, table: Table): readonly Question[] {
  const dates = scope.calendar.expectedDates(scope.ranges);
  const reads = producerOf(scope.pipeline, table.name)?.reads ?? [];
  return reads.flatMap((read: Read) => {
    const rules = table.rules.flatMap((rule) => lineageRules(scope.pipeline, read, rule.field));
    const window = dates.flatMap((date) => lookBackDates(read, date, scope.calendar));
    if (rules.length === 0 || window.length === 0) return [];
    return fieldQuestions(tableOf(scope.pipeline, read.table), rules, foldDates(window, scope.calendar));
  });
}
