import { type Draft, unknownColumns, unknownName, unknownTable } from '../draft.js';
import type { Path, Problem } from '../problem.js';
import type { RawExcuse, RawProcessor } from '../schema.js';

/** When failure records of a processor stand up: every table, column and processor in it exists. */
export function* lintExcuses(draft: Draft, name: string, raw: RawProcessor): Iterable<Problem> {
  for (const [index, excuse] of raw.excuses.entries()) {
    const path: Path = ['processors', name, 'excuses', index];
    yield* lintShortHistory(draft, raw, { path: [...path, 'shortHistory'], excuse });
    yield* lintFailureOf(draft, path, excuse);
  }
}

function* lintShortHistory(
  draft: Draft,
  raw: RawProcessor,
  { path, excuse }: { readonly path: Path; readonly excuse: RawExcuse },
): Iterable<Problem> {
  const history = excuse.shortHistory;
  if (!history) return;
  yield* unknownTable(draft, [...path, 'table'], history.table);
  yield* unknownColumns(draft, history.table, [
    { path: [...path, 'entity'], column: history.entity },
    { path: [...path, 'game'], column: history.game },
    ...(history.group === undefined ? [] : [{ path: [...path, 'group'], column: history.group }]),
  ]);
  const table = draft.tableName(history.table);
  if (table === null || raw.reads.every((read) => draft.tableName(read.table) !== table)) return;
  yield draft.problem([...path, 'table'], {
    message: `${history.table} is what the processor reads; a short history is proved by another table`,
  });
}

function* lintFailureOf(draft: Draft, path: Path, excuse: RawExcuse): Iterable<Problem> {
  const { failureOf, via } = excuse;
  if (failureOf !== undefined && !draft.processors.has(failureOf)) {
    yield draft.problem([...path, 'failureOf'], unknownName('processor', failureOf, draft.processors.keys()));
  }
  if (!via) return;
  yield* unknownTable(draft, [...path, 'via', 'table'], via.table);
  yield* unknownColumns(draft, via.table, [
    { path: [...path, 'via', 'entity'], column: via.entity },
    { path: [...path, 'via', 'leadsTo'], column: via.leadsTo },
  ]);
}
