import type { CheckScope } from '../../../src/contract/check.js';
import type { Cause } from '../../../src/contract/finding.js';
import type { Question } from '../../../src/contract/question.js';
import { producerOf, tableOf } from '../../../src/pipeline/lookup.js';
import type { Table } from '../../../src/pipeline/model.js';
import { completenessOf, completenessQuestions } from '../../shared/completeness.js';
import { counted, named } from '../../shared/words.js';
import type { GapRange } from './gap-range.js';

/** Rows of what the table is made of on the date itself. */
export function upstreamQuestions(scope: CheckScope, table: Table): readonly Question[] {
  return sameDateTables(scope, table).flatMap((upstream) =>
    completenessQuestions(scope, upstream, scope.ranges),
  );
}

function sameDateTables({ pipeline }: CheckScope, table: Table): readonly Table[] {
  const reads = producerOf(pipeline, table.name)?.reads ?? [];
  const names = reads.filter((read) => read.window.kind === 'same-date').map((read) => read.table);
  return [...new Set(names)].map((name) => tableOf(pipeline, name));
}

/** What the rows would have been made of is not there either. */
export function upstreamMissing(gap: GapRange): Cause | null {
  const found = sameDateTables(gap.scope, gap.table).flatMap((table) => {
    const missing = gap.dates.filter((date) => {
      const rows = completenessOf({ ...gap, table, date });
      return rows.ok && (rows.value.status === 'MISSING' || rows.value.status === 'PARTIAL');
    });
    return missing.length === 0
      ? []
      : [`${table.name} on ${missing.length} of ${counted(gap.dates.length, 'date')}`];
  });
  if (found.length === 0) return null;
  return { cause: 'UPSTREAM_MISSING', evidence: `rows are missing upstream too: ${named(found)}` };
}
