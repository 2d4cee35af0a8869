import type { CheckScope, IsoDate, Question } from '../../src/contract/index.js';
import { foldDates } from '../../src/pipeline/date-ranges.js';
import { producerOf, type Table } from '../../src/pipeline/index.js';
import type { FieldRule, Read } from '../../src/pipeline/model.js';
import { lookBackDates } from '../../src/pipeline/windows.js';
import { completenessQuestions } from '../shared/completeness.js';
import { fieldQuestions } from '../shared/field-health.js';
import { inRunningOrder } from '../shared/running-order.js';
import { skipReason } from '../shared/skip-reason.js';

/** A table that what is judged is made of, and the dates on which it is. */
export interface LineageNeed {
  readonly table: Table;
  readonly dates: readonly IsoDate[];
}

/** The judged tables on the dates that were asked about, and everything that their rows are made of, upstream first. */
export function lineageNeeds(scope: CheckScope, judged: readonly Table[]): readonly LineageNeed[] {
  const asked = scope.calendar.expectedDates(scope.ranges);
  const needed = new Map(judged.map((table) => [table.name, new Set(asked)]));
  for (const table of [...inRunningOrder(scope.pipeline, scope.pipeline.tables)].reverse()) {
    const dates = [...(needed.get(table.name) ?? [])].filter(
      (date) => skipReason(scope, table, date) === null,
    );
    for (const read of producerOf(scope.pipeline, table.name)?.reads ?? []) {
      if (dates.length > 0) addWindows(scope, needed, { read, dates });
    }
  }
  return inRunningOrder(scope.pipeline, scope.pipeline.tables).flatMap((table) => {
    const dates = needed.get(table.name);
    return dates === undefined ? [] : [{ table, dates: [...dates].sort() }];
  });
}

function addWindows(
  scope: CheckScope,
  needed: Map<string, Set<IsoDate>>,
  { read, dates }: { readonly read: Read; readonly dates: readonly IsoDate[] },
): void {
  const known = needed.get(read.table) ?? new Set();
  needed.set(read.table, known);
  for (const date of dates) {
    for (const upstream of lookBackDates(read, date, scope.calendar)) known.add(upstream);
  }
}

/** Rows and every field that is judged or followed, of all of them. */
export function lineageQuestions(scope: CheckScope, needs: readonly LineageNeed[]): readonly Question[] {
  return needs.flatMap(({ table, dates }) => {
    const ranges = foldDates(dates, scope.calendar);
    if (ranges.length === 0) return [];
    return [
      ...completenessQuestions(scope, table, ranges),
      ...fieldQuestions(table, followedFields(table), ranges),
    ];
  });
}

/** A field that is judged need not be followed once more. */
export function followedFields(table: Table): readonly FieldRule[] {
  const judged = new Set(table.rules.map((rule) => rule.field));
  return [...table.rules, ...(table.traces ?? []).filter((rule) => !judged.has(rule.field))];
}
